package org.storywire.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterPortsTest {
    @TempDir
    Path folder;

    @Test
    void aRestartGetsThePortsOfTheStartBefore() {
        DataFolder data = new DataFolder(folder);
        LocalClusterOptions free =
                new LocalClusterOptions(data, "127.0.0.1", 0, ClusterPorts.REMEMBERED, java.util.Map.of()).resolved();
        ClusterPorts.remember(data, free.publishPort(), free.ingestPort());

        ClusterPorts again = ClusterPorts.REMEMBERED.on(data, Set.of());

        assertThat(again.kafka()).hasValue(free.publishPort());
        assertThat(again.registry()).hasValue(free.ingestPort());
        assertThat(ClusterPorts.REMEMBERED.on(new DataFolder(folder.resolve("other")), Set.of()))
                .as("control: another folder")
                .isNotEqualTo(again);
    }

    @Test
    void aRememberedPortInUseIsReplacedAndARequestedOneIsNot() throws Exception {
        DataFolder data = new DataFolder(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            ClusterPorts.remember(data, port, port);

            assertThat(ClusterPorts.REMEMBERED.on(data, Set.of()).kafka().orElse(0))
                    .isNotEqualTo(port)
                    .isPositive();
            assertThat(new ClusterPorts(OptionalInt.of(port), OptionalInt.empty())
                            .on(data, Set.of())
                            .kafka())
                    .hasValue(port);
        }
    }

    @Test
    void thePortsOfPagesAndDoorAreNotUsed() {
        ClusterPorts first = ClusterPorts.REMEMBERED.on(new DataFolder(folder), Set.of());
        int kafka = first.kafka().orElseThrow();

        assertThat(ClusterPorts.REMEMBERED
                        .on(new DataFolder(folder), Set.of(kafka))
                        .kafka()
                        .orElseThrow())
                .isNotEqualTo(kafka);
    }
}
