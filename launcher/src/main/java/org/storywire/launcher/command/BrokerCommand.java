package org.storywire.launcher.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.Terminal;
import org.storywire.launcher.local.DataFolder;
import org.storywire.launcher.local.ServiceAddresses;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code broker}: Kafka and a schema registry only, for services in processes of their own. */
@Command(
        name = "broker",
        description = {
            "Run only Kafka and a schema registry, with all topics and schemas.",
            "",
            "For development: one node on this machine. The services find it by themselves when they start in the same"
                    + " folder: ./storywire ingest, enrich, trending, publish, each in a terminal of its own."
        },
        mixinStandardHelpOptions = true)
final class BrokerCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of Kafka (${DEFAULT-VALUE}); 0: any free one.",
            defaultValue = "9092")
    private int port = 9092;

    @Option(
            names = "--registry-port",
            paramLabel = "N",
            description = "Port of the schema registry (${DEFAULT-VALUE}); 0: any free one.",
            defaultValue = "8085")
    private int registryPort = 8085;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder for all data (${DEFAULT-VALUE}).",
            defaultValue = DataFolder.STANDARD)
    private Path data = Path.of(DataFolder.STANDARD);

    @Option(names = "--duration", paramLabel = "TIME", description = "Stop after this time: 90s, 5m, PT1H.")
    private @Nullable Duration duration;

    BrokerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings.load(console.environment()).checkPresent(SharedSettings.ALL);
        Terminal terminal = console.terminal();
        return new RunUntilStopped(terminal, Clock.systemUTC())
                .run(new Cluster(terminal, new DataFolder(data)), Optional.ofNullable(duration));
    }

    private final class Cluster implements RunUntilStopped.Job {
        private final Terminal terminal;
        private final DataFolder folder;
        private @Nullable EmbeddedCluster cluster;

        Cluster(Terminal terminal, DataFolder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public void start() {
            EmbeddedCluster made = EmbeddedCluster.start(folder.path(), port, registryPort);
            cluster = made;
            folder.write(
                    ServiceAddresses.FILE,
                    Map.of(
                            ServiceAddresses.BROKER,
                            made.bootstrapServers(),
                            ServiceAddresses.REGISTRY,
                            made.registryUrl()));
            terminal.line("Kafka and schema registry run; Ctrl-C stops them. For other terminals:");
            terminal.line("  export KAFKA_BOOTSTRAP_SERVERS=" + made.bootstrapServers());
            terminal.line("  export SCHEMA_REGISTRY_URL=" + made.registryUrl());
        }

        @Override
        public Optional<String> report() {
            if (cluster == null) {
                return Optional.empty();
            }
            cluster.kafka().outage().ifPresent(outage -> terminal.status("not ready: " + outage));
            return cluster.kafka().fault();
        }

        @Override
        public void close() {
            if (cluster != null) {
                // without a cluster the folder, and so the file, may belong to another process
                folder.delete(ServiceAddresses.FILE);
                cluster.close();
            }
        }
    }
}
