package org.storywire.launcher.command;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.console.Console;
import org.storywire.launcher.console.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: everything in one JVM, without samples. */
@Command(
        name = "up",
        description = {
            "Run everything in this one process, without samples.",
            "",
            "As demo, but with your stories: make a key with 'keys create', then 'submit' them."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private LocalClusterFlags flags = new LocalClusterFlags();

    @Option(names = "--duration", paramLabel = "TIME", description = "Stop after this time: 90s, 5m, PT1H.")
    private @Nullable Duration duration;

    UpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Terminal terminal = console.terminal();
        Clock clock = Clock.systemUTC();
        LocalClusterRun job = new LocalClusterRun(flags.options(console.environment()), terminal, clock);
        return new RunUntilStopped(terminal, clock).run(job, Optional.ofNullable(duration));
    }
}
