package org.storywire.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.storywire.launcher.command.CommandFactory;
import org.storywire.launcher.command.DurationConverter;
import org.storywire.launcher.command.FailureHandler;
import org.storywire.launcher.command.LogDestination;
import org.storywire.launcher.command.Storywire;
import org.storywire.launcher.console.Console;
import picocli.CommandLine;

/** The program: one command and its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LogDestination.choose(args);
        Console console = new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv());
        int code = run(console, args);
        console.out().flush();
        System.exit(code);
    }

    /** Runs a command without ending the JVM. */
    static int run(Console console, String... args) {
        return new CommandLine(new Storywire(), new CommandFactory(console))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler(new FailureHandler())
                .registerConverter(Duration.class, new DurationConverter())
                .execute(args);
    }
}
