package org.storywire.launcher.command;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.Terminal;
import org.storywire.launcher.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: everything in one JVM, with a sample newsroom and its readers. */
@Command(
        name = "demo",
        description = {
            "Run everything, with a sample newsroom and its readers.",
            "",
            "Starts Kafka, a schema registry and all services in this one process, submits the stories of a made-up"
                    + " newsroom over the public HTTP API (some are revised, one is embargoed, one is killed while you look)"
                    + " and plays readers, so that the list of trending stories moves.",
            "Ctrl-C stops everything; the next start continues from the data folder. Delete the folder to begin anew."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private LocalClusterFlags flags = new LocalClusterFlags();

    @Option(names = "--duration", paramLabel = "TIME", description = "Stop after this time: 90s, 5m, PT1H.")
    private @Nullable Duration duration;

    @Option(names = "--no-readers", description = "Submit the stories, but play no readers.")
    private boolean noReaders;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Terminal terminal = console.terminal();
        Clock clock = Clock.systemUTC();
        LocalClusterRun job =
                new LocalClusterRun(flags.options(console.environment()).withDefaults(Demo.site()), terminal, clock);
        job.withDemo(!noReaders);
        return new RunUntilStopped(terminal, clock).run(job, Optional.ofNullable(duration));
    }
}
