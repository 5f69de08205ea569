package org.storywire.bench.trending;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of one pass of a competitor through the reads, by name; a child JVM sends them as one line. */
record Iteration(Map<String, Long> figures) {
    static final String READS = "reads";
    static final String CPU_NANOS = "cpuNanos";

    /** Approximate CPU time of the JVM's compiler between them; 0 when it is not known. */
    static final String COMPILER_NANOS = "compilerNanos";

    static final String WALL_NANOS = "wallNanos";
    /** The growth of the live heap from the start of the JVM's first iteration to its end. */
    static final String HEAP_BYTES = "heapBytes";
    /** Sizes of the topics that the competitor created, on the broker's disk. */
    static final String CHANGELOG_BYTES = "changelogBytes";

    static final String REPARTITION_BYTES = "repartitionBytes";

    private static final double NANOS = 1e9;

    Iteration {
        figures = Map.copyOf(figures);
    }

    static Iteration decode(String line) {
        Map<String, Long> figures = new TreeMap<>();
        for (String each : line.trim().split(" ", -1)) {
            String[] parts = each.split("=", 2);
            figures.put(parts[0], Long.parseLong(parts[1]));
        }
        return new Iteration(figures);
    }

    String encode() {
        return new TreeMap<>(figures)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(" "));
    }

    long figure(String name) {
        Long figure = figures.get(name);
        if (figure == null) {
            throw new BenchException("expected the figure " + name + ", found " + figures.keySet());
        }
        return figure;
    }

    double readsPerCpuSecond() {
        return figure(READS) * NANOS / Math.max(1, figure(CPU_NANOS));
    }

    /** The compiler's share of the CPU time. */
    double compiling() {
        return (double) figures.getOrDefault(COMPILER_NANOS, 0L) / Math.max(1, figure(CPU_NANOS));
    }

    double readsPerSecond() {
        return figure(READS) * NANOS / Math.max(1, figure(WALL_NANOS));
    }
}
