package org.storywire.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path path;

    @Test
    void keysAreReadableByTheirOwnerOnly() throws Exception {
        DataFolder data = new DataFolder(path.resolve("data"));
        new KeyFile(data).store(KeyFile.NEWSROOM, "sw_1_secret");

        assertThat(new KeyFile(data).find(KeyFile.NEWSROOM)).contains("sw_1_secret");
        assertThat(new KeyFile(data).find(KeyFile.READS)).isEmpty();
        assertThat(Files.getPosixFilePermissions(path.resolve("data/keys.properties")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void aWriteReplacesTheWholeFile() {
        DataFolder data = new DataFolder(path);
        data.write("notes.properties", Map.of("one", "1"));
        data.write("notes.properties", Map.of("two", "2"));

        assertThat(data.read("notes.properties")).isEqualTo(Map.of("two", "2"));
        data.delete("notes.properties");
        assertThat(data.read("notes.properties")).isEmpty();
    }

    @Test
    void anOpenPortBecomesThreeNeighbouringFreeOnes() {
        LocalClusterOptions options = new LocalClusterOptions(
                        new DataFolder(path), "127.0.0.1", 0, ClusterPorts.REMEMBERED, Map.of())
                .resolved();

        assertThat(options.publishPort()).isPositive();
        assertThat(options.newsroomPort()).isEqualTo(options.publishPort() + 2);
    }

    @Test
    void theEnvironmentDoesNotMoveTheClusterToOtherBrokers() {
        assertThat(LocalClusterOptions.fromEnvironment(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092", "SCHEMA_REGISTRY_URL", "x", "PUBLISH_TITLE", "T")))
                .isEqualTo(Map.of("PUBLISH_TITLE", "T"));
    }
}
