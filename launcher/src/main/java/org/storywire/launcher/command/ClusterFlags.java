package org.storywire.launcher.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.local.DataFolder;
import org.storywire.launcher.local.ServiceAddresses;
import org.storywire.runtime.Settings;
import picocli.CommandLine.Option;

/** Where brokers and registry are: options, else the environment, else whatever runs on the data folder. */
final class ClusterFlags {
    @Option(names = "--kafka", paramLabel = "HOST:PORT,…", description = "Brokers; otherwise KAFKA_BOOTSTRAP_SERVERS.")
    private @Nullable String kafka;

    @Option(names = "--registry", paramLabel = "URL", description = "Schema registry; otherwise SCHEMA_REGISTRY_URL.")
    private @Nullable String registry;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Data folder of a running demo, house or broker (${DEFAULT-VALUE}).",
            defaultValue = DataFolder.STANDARD)
    private Path data = Path.of(DataFolder.STANDARD);

    ClusterFlags() {}

    ClusterFlags(DataFolder folder) {
        this.data = folder.path();
    }

    Settings settings(Map<String, String> environment) {
        Settings settings = Settings.load(environment);
        if (kafka != null) {
            settings = settings.with(ServiceAddresses.BROKER, kafka);
        }
        if (registry != null) {
            settings = settings.with(ServiceAddresses.REGISTRY, registry);
        }
        return complete(settings);
    }

    /** Adds the addresses that are missing, where something runs on the folder. */
    Settings complete(Settings settings) {
        ServiceAddresses running = ServiceAddresses.of(new DataFolder(data));
        Settings complete = settings;
        for (String each : new String[] {ServiceAddresses.BROKER, ServiceAddresses.REGISTRY}) {
            Optional<String> found = running.find(each);
            if (complete.read().optionalText(each).isEmpty() && found.isPresent()) {
                complete = complete.with(each, found.get());
            }
        }
        // whatever runs on the folder is one node
        boolean here = complete.read()
                .text(ServiceAddresses.BROKER, "")
                .equals(running.find(ServiceAddresses.BROKER).orElse("-"));
        return here ? complete.with("topic-partitions", "4").with("topic-replication", "1") : complete;
    }
}
