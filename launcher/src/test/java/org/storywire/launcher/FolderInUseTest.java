package org.storywire.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.EmbeddedException;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.local.ClusterPorts;
import org.storywire.launcher.local.DataFolder;
import org.storywire.launcher.local.LocalCluster;
import org.storywire.launcher.local.LocalClusterOptions;
import org.storywire.launcher.local.ServiceAddresses;

/** A second start on a folder in use is refused, and leaves the first one's addresses where commands find them. */
class FolderInUseTest {
    @TempDir
    Path folder;

    @Test
    void aRefusedStartDeletesNothingAndTheOwnerDeletesItsFile() {
        Map<String, String> owners = Map.of(ServiceAddresses.BROKER, "127.0.0.1:1");
        DataFolder data = new DataFolder(folder);
        try (EmbeddedCluster first = EmbeddedCluster.start(folder)) {
            data.write(ServiceAddresses.FILE, owners);
            assertThat(first.bootstrapServers()).isNotEmpty();

            assertThatThrownBy(this::startEverything)
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("in use");
            assertThat(new Shell().run("broker", "--data", folder.toString(), "--port=0", "--registry-port=0"))
                    .satisfies(result -> assertThat(result.code()).isEqualTo(ExitCodes.FAILED))
                    .satisfies(result -> assertThat(result.err()).contains("in use"));

            assertThat(data.read(ServiceAddresses.FILE)).isEqualTo(owners);
        }
        new Shell().run("broker", "--data", folder.toString(), "--port=0", "--registry-port=0", "--duration=1s");
        assertThat(Files.exists(folder.resolve(ServiceAddresses.FILE)))
                .as("control: the owner's stop deletes it")
                .isFalse();
    }

    private void startEverything() {
        LocalClusterOptions options =
                new LocalClusterOptions(new DataFolder(folder), "127.0.0.1", 0, ClusterPorts.REMEMBERED, Map.of());
        try (LocalCluster second = new LocalCluster(options, Clock.systemUTC())) {
            second.start();
        }
    }
}
