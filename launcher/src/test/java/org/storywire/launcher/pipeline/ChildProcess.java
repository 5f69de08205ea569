package org.storywire.launcher.pipeline;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A process of the command line, started as a user would, with its output in a file. It is ended by its own id only.
 */
final class ChildProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Process process;
    private final Path output;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code storywire <arguments>} in {@code folder}. */
    static ChildProcess start(Path folder, String name, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.storywire.launcher.Main"));
        command.addAll(Arrays.asList(arguments));
        Path output = folder.resolve(name + ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(environment);
            return new ChildProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /** The output so far. */
    String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + output, e);
        }
    }

    /** The variables that it asks to export, once it has printed all of them. */
    Map<String, String> exports() {
        Pattern export = Pattern.compile("export ([A-Z_]+)=(\\S+)\\s");
        await().atMost(PATIENCE).until(() -> export.matcher(output()).results().count() == 2);
        return export.matcher(output())
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }

    /** Creates a key with every scope for the newsroom banyan, as an operator does. */
    static String key(Path folder, Map<String, String> environment) {
        try (ChildProcess child = start(
                folder,
                "keys-" + UUID.randomUUID(),
                environment,
                "keys",
                "create",
                "--publisher",
                "banyan",
                "--scope",
                "story:write,story:kill,read:write,read:retract")) {
            await().atMost(PATIENCE).until(() -> !child.isAlive());
            return child.output()
                    .lines()
                    .filter(line -> line.startsWith("sw_"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("expected a key, found " + child.output()))
                    .strip();
        }
    }

    /** The exit code; empty while it runs. */
    OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no cleanup runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGSTOP: suspends it; its connections stay open. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT: resumes it. */
    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("expected kill " + signal + " to work, found exit code " + code);
        }
    }

    /** SIGTERM, as Ctrl-C and a container's stop do; returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("expected an end within 60 s of SIGTERM, found it alive: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
