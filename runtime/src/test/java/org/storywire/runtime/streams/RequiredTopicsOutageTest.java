package org.storywire.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedKafka;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;

/** A start waits for a broker that is away, however short the wait for topics is; and gives up on topics that nobody makes. */
class RequiredTopicsOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<String> reasons = new CopyOnWriteArrayList<>();

    @Test
    void aBrokerThatIsAwayIsWaitedForBeyondTheWaitForTopics(@TempDir Path folder) throws IOException {
        int port = freePort();
        Settings settings = Settings.of(Map.of(
                "kafka-bootstrap-servers", "127.0.0.1:" + port,
                "kafka-request-timeout-ms", "1000",
                "kafka-default-api-timeout-ms", "1000",
                "topics-wait", "0s"));
        CompletableFuture<Void> start =
                CompletableFuture.runAsync(() -> new RequiredTopics("test", Set.of()).await(settings, this::pause));
        await().atMost(PATIENCE).until(() -> reasons.size() > 1);
        assertThat(start).isNotDone();
        assertThat(reasons).allMatch(reason -> reason.startsWith("expected a broker that lists its topics, found "));
        try (EmbeddedKafka late = EmbeddedKafka.start(folder, port)) {
            assertThat(late.port()).isEqualTo(port);
            Blocking.get(start, PATIENCE, "a start");
        }
    }

    /** The control: the same wait is over at once where a broker answers and the topic is missing. */
    @Test
    void topicsThatNobodyMakesAreNotWaitedForLongerThanTheSettingSays() {
        Settings settings = Settings.of(SharedCluster.get().settings()).with("topics-wait", "0s");
        assertThatThrownBy(() -> new RequiredTopics("test", Set.of("news.nobody.v1")).await(settings, this::pause))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("missing are [news.nobody.v1]");
        assertThat(reasons).isEmpty();
    }

    private boolean pause(String reason) {
        reasons.add(reason);
        return Blocking.sleep(Duration.ofMillis(50));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
