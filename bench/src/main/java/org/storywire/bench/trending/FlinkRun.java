package org.storywire.bench.trending;

import java.util.List;
import java.util.Optional;

/** Flink SQL, on a class path of its own: its libraries are other versions of ours. */
record FlinkRun(String name, int hopMinutes) {
    private static final String MAIN = "org.storywire.bench.flink.FlinkTopN";

    /** Empty when the build left it out. */
    static Optional<String> classPath() {
        return Optional.ofNullable(System.getProperty("bench.flink"));
    }

    ChildJvm.Command command(String classPath, BenchContext arena) {
        List<String> jvm = List.of(
                "-Xms2g",
                "-Xmx2g",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED");
        List<String> arguments = List.of(
                arena.bootstrapServers(), arena.topic(), Long.toString(arena.reads()), Integer.toString(hopMinutes));
        return new ChildJvm.Command(MAIN, jvm, classPath, arguments);
    }
}
