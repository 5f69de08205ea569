package org.storywire.trending;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A child JVM that a test kills, freezes and thaws by its id; its output goes to a file. */
final class ProcessOfTest implements AutoCloseable {
    /** The line that a child prints when it is running. */
    static final String READY = "ready";

    private final Process process;
    private final Path output;

    private ProcessOfTest(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ProcessOfTest start(Class<?> main, Path folder, Map<String, String> values) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        values.forEach((key, value) -> command.add(key + "=" + value));
        Path output = Files.createTempFile(folder, main.getSimpleName(), ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ProcessOfTest(process, output);
    }

    ProcessOfTest awaitReady() {
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("expected a child at work, found its end: " + output());
            }
            return output().lines().anyMatch(READY::equals);
        });
        return this;
    }

    String output() throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Terminates it and waits. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    void signal(String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("expected kill " + signal + " to work, found exit code " + code);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
