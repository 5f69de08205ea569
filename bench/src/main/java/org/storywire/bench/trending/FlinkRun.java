package org.storywire.bench.trending;

import java.util.List;
import java.util.Optional;

/** Flink SQL on its own class path, because its libraries have other versions than ours. */
record FlinkRun(String name, int hopMinutes) {
    private static final String MAIN = "org.storywire.bench.flink.FlinkTopN";

    static Optional<String> classPath() {
        return Optional.ofNullable(System.getProperty("bench.flink"));
    }

    ChildJvm.Command command(String classPath, BenchContext context) {
        List<String> jvm = List.of(
                "-Xms2g",
                "-Xmx2g",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED");
        List<String> arguments = List.of(
                context.bootstrapServers(),
                context.topic(),
                Long.toString(context.reads()),
                Integer.toString(hopMinutes));
        return new ChildJvm.Command(MAIN, jvm, classPath, arguments);
    }
}
