package org.storywire.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
    @Test
    void oneAddressIsReachedUnderItself() {
        assertThat(new PublicAddress("127.0.0.1").url(8080)).isEqualTo("http://localhost:8080");
        assertThat(new PublicAddress("192.0.2.7").url(8080)).isEqualTo("http://192.0.2.7:8080");
        assertThat(new PublicAddress("2001:db8::7").url(8080)).isEqualTo("http://[2001:db8::7]:8080");
        assertThat(new PublicAddress("192.0.2.7").isEverywhere()).isFalse();
    }

    @Test
    void whatListensEverywhereIsReachedUnderAnAddressThatAnswers() throws IOException {
        PublicAddress everywhere = new PublicAddress("0.0.0.0");
        assertThat(everywhere.isEverywhere()).isTrue();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            URI url = URI.create(everywhere.url(listening.getLocalPort()));
            try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
        assertThat(everywhere.name()).isNotEqualTo("0.0.0.0");
        assertThat(new PublicAddress("::").isEverywhere()).isTrue();
    }
}
