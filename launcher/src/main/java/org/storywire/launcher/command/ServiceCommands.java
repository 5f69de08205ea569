package org.storywire.launcher.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.storywire.launcher.local.AllSettings;
import org.storywire.launcher.local.DataFolder;
import org.storywire.launcher.local.ServiceEntry;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.ServiceRunner;
import org.storywire.runtime.Settings;
import org.storywire.runtime.http.HealthPortService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ingest}, {@code enrich}, {@code trending}, {@code publish}: one service in this process. */
final class ServiceCommands {
    private ServiceCommands() {}

    @Command(
            name = "ingest",
            description = "Run the service that accepts stories and reads and decides on submissions.")
    static final class Ingest extends SingleService {
        Ingest() {
            super("ingest");
        }
    }

    @Command(name = "enrich", description = "Run the service that tags and links stories and writes the wire.")
    static final class Enrich extends SingleService {
        Enrich() {
            super("enrich");
        }
    }

    @Command(
            name = "trending",
            description = "Run the service that ranks stories by their readers; or show the ranking and make rulings.",
            subcommands = {
                TopCommand.Board.class,
                RulingCommands.Pin.class,
                RulingCommands.Hold.class,
                RulingCommands.Block.class,
                RulingCommands.Release.class,
                RulingCommands.Listing.class
            })
    static final class Trending extends SingleService {
        Trending() {
            super("trending");
        }
    }

    @Command(name = "publish", description = "Run the service that shows pages, feeds and the API.")
    static final class Publish extends SingleService {
        Publish() {
            super("publish");
        }
    }

    /** The options of every service. */
    @Command(
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0, 143:stopped on request",
                "1:could not start",
                "2:the settings are wrong; standard error names every mistake",
                "3:failed while it ran; a restart may help",
                "4:did not stop in time"
            },
            footer = {
                "",
                "Settings are environment variables, or lines of a properties file with the same names in lower case"
                        + " and dashes: 'storywire settings' lists them, docs/settings.md explains them. Without"
                        + " KAFKA_BOOTSTRAP_SERVERS, the broker that runs on the same data folder is used."
            })
    abstract static class SingleService implements Callable<Integer> {
        private final String name;

        @Option(
                names = "--data",
                paramLabel = "FOLDER",
                description =
                        "Folder with the addresses of a running broker, and for the state of the service unless DATA_DIR is"
                                + " set (${DEFAULT-VALUE}).",
                defaultValue = DataFolder.STANDARD)
        private Path data = Path.of(DataFolder.STANDARD);

        @Parameters(paramLabel = "FILE", arity = "0..*", description = "Properties files with settings.")
        private List<Path> files = new ArrayList<>();

        SingleService(String name) {
            this.name = name;
        }

        @Override
        public Integer call() {
            ClusterFlags flags = new ClusterFlags(new DataFolder(data));
            ServiceEntry entry = ServiceEntry.named(name);
            ServiceRunner.main(
                    name,
                    AllSettings.CATALOG,
                    settings -> observed(entry, flags.ofService(settings)),
                    files.stream().map(Path::toString).toArray(String[]::new));
            return ServiceRunner.STOPPED;
        }

        private static Service observed(ServiceEntry entry, Settings settings) {
            settings.check(entry.settings());
            Metrics metrics = Metrics.create();
            return new HealthPortService(entry.maker().make(settings, metrics, Clock.systemUTC()), settings, metrics);
        }
    }
}
