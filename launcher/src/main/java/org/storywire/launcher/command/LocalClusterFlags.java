package org.storywire.launcher.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.local.ClusterPorts;
import org.storywire.launcher.local.DataFolder;
import org.storywire.launcher.local.LocalClusterOptions;
import picocli.CommandLine.Option;

/** Options of the commands that run everything in one process. */
final class LocalClusterFlags {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the pages (${DEFAULT-VALUE}); submissions use the next port, the demo's pictures the"
                    + " one after. 0: any free ones.",
            defaultValue = "8080")
    private int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (${DEFAULT-VALUE}); 0.0.0.0 for all.",
            defaultValue = "127.0.0.1")
    private String host = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder for all data (${DEFAULT-VALUE}); the next start continues from it.",
            defaultValue = DataFolder.STANDARD)
    private Path data = Path.of(DataFolder.STANDARD);

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            description =
                    "Port of Kafka; default: that of the folder's last start, at first 9092 or the next free one.")
    private @Nullable Integer kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "N",
            description = "Port of the schema registry; default: that of the folder's last start, at first 8085 or the"
                    + " next free one.")
    private @Nullable Integer registryPort;

    LocalClusterOptions options(Map<String, String> environment) {
        return new LocalClusterOptions(
                new DataFolder(data),
                host,
                port,
                new ClusterPorts(optional(kafkaPort), optional(registryPort)),
                LocalClusterOptions.fromEnvironment(environment));
    }

    private static OptionalInt optional(@Nullable Integer port) {
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
