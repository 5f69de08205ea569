package org.storywire.bench.trending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child JVM that prints its figures line by line. It ends when it is closed, and also when this JVM dies. */
final class ChildJvm implements AutoCloseable {
    private static final int STOP_SECONDS_MAX = 30;
    private static final int LOG_LINES_SHOWN = 15;

    private final Process process;
    private final BufferedReader lines;
    private final Path log;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * The program to run.
     *
     * @param classPath empty for this JVM's own
     */
    record Command(String main, List<String> jvm, String classPath, List<String> arguments) {
        static Command of(Class<?> main, String heap, List<String> arguments) {
            return new Command(
                    main.getName(),
                    List.of("-Xms" + heap, "-Xmx" + heap),
                    System.getProperty("java.class.path"),
                    arguments);
        }
    }

    static ChildJvm start(Command command, Path folder) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:+UseSerialGC");
        words.add("-Dlogback.configurationFile=logback-tool.xml");
        words.addAll(command.jvm());
        words.addAll(List.of("-cp", command.classPath(), command.main()));
        words.addAll(command.arguments());
        try {
            Path log = Files.createTempFile(folder, "child", ".log");
            Process process =
                    new ProcessBuilder(words).redirectError(log.toFile()).start();
            return new ChildJvm(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rest of the next line that begins with {@code word}; other lines are skipped. */
    String await(String word) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(word + " ")) {
                    return line.substring(word.length() + 1);
                }
            }
            List<String> all = Files.readAllLines(log);
            throw new BenchException("expected a line '" + word + "', found the end of the process:\n"
                    + String.join("\n", all.subList(Math.max(0, all.size() - LOG_LINES_SHOWN), all.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String word) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((word + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        if (!awaitEnd()) {
            kill();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
