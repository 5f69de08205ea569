package org.storywire.launcher.command;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.local.AllSettings;
import org.storywire.launcher.local.DataFolder;
import org.storywire.launcher.local.ServiceAddresses;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import picocli.CommandLine.Option;

/** The addresses of brokers and registry: options, else environment, else what runs on the data folder. */
final class ClusterFlags {
    @Option(names = "--kafka", paramLabel = "HOST:PORT,…", description = "Brokers; otherwise KAFKA_BOOTSTRAP_SERVERS.")
    private @Nullable String kafka;

    @Option(names = "--registry", paramLabel = "URL", description = "Schema registry; otherwise SCHEMA_REGISTRY_URL.")
    private @Nullable String registry;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Data folder of a running demo, up or broker (${DEFAULT-VALUE}).",
            defaultValue = DataFolder.STANDARD)
    private Path data = Path.of(DataFolder.STANDARD);

    ClusterFlags() {}

    ClusterFlags(DataFolder folder) {
        this.data = folder.path();
    }

    Settings settings(Map<String, String> environment, Path... files) {
        Settings settings = AllSettings.CATALOG.load(environment, files);
        if (kafka != null) {
            settings = settings.with(ServiceAddresses.BROKER, kafka, "option");
        }
        if (registry != null) {
            settings = settings.with(ServiceAddresses.REGISTRY, registry, "option");
        }
        return complete(settings);
    }

    /** The settings of a service, whose state goes below the data folder unless {@code DATA_DIR} is set. */
    Settings ofService(Settings settings) {
        return complete(settings)
                .withDefault("data-dir", data.resolve("services").toString(), "default of this command");
    }

    /** Adds missing addresses from the cluster that runs on the folder. */
    private Settings complete(Settings settings) {
        ServiceAddresses running = ServiceAddresses.of(new DataFolder(data));
        String origin = "what runs on " + data;
        Settings complete = settings;
        for (String each : new String[] {ServiceAddresses.BROKER, ServiceAddresses.REGISTRY}) {
            complete = complete.withDefault(each, running.find(each).orElse(""), origin);
        }
        // a cluster that runs on the folder has one node
        boolean isHere = running.find(ServiceAddresses.BROKER)
                .filter(complete.shown(SharedSettings.KAFKA_BOOTSTRAP_SERVERS)::equals)
                .isPresent();
        return isHere
                ? complete.with("topic-partitions", "4", origin).with("topic-replication", "1", origin)
                : complete;
    }
}
