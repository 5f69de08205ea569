package org.storywire.bench.trending;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.storywire.bench.trending.Workload.Shape;

/**
 * The options of a run.
 *
 * @param iterations the number of measured iterations of quick parts, after warming up
 * @param only the parts to run; all when empty
 */
record BenchPlan(
        long reads, int iterations, long seed, Set<String> only, MarkdownReport report, PerformanceTargets targets) {
    static final int BATCH = 100;

    private static final String HEAP = "2g";
    private static final String LARGE_HEAP = "4g";
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration MOST = Duration.ofSeconds(180);

    boolean has(String part) {
        return only.isEmpty() || only.contains(part);
    }

    /** A day that ended a little while ago, so that no read lies in the future. */
    Workload day(Shape shape, long reads) {
        Instant until = Instant.now().minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MINUTES);
        return new Workload(shape, reads, until, seed);
    }

    /** Runs a competitor in its own JVM: iterations to warm up, and {@code iterations} that count. */
    List<Iteration> run(CompetitorKind kind, BenchContext context, BenchCluster cluster, int iterations) {
        return run(kind, context, cluster, new Repetitions(WARM_UP, MOST, iterations, HEAP));
    }

    /**
     * The iterations of a run.
     *
     * @param warmUp the time of iterations that do not count
     * @param most the longest time of iterations that may count; they end sooner when the compiler rested in enough of
     * them
     * @param counted the number that count: those in which the compiler did least
     * @param heap of the JVM, all of it from the start
     */
    record Repetitions(Duration warmUp, Duration most, int counted, String heap) {
        static Repetitions of(int seconds, int secondsMost, int counted) {
            return new Repetitions(Duration.ofSeconds(seconds), Duration.ofSeconds(secondsMost), counted, HEAP);
        }

        Repetitions large() {
            return new Repetitions(warmUp, most, counted, LARGE_HEAP);
        }
    }

    List<Iteration> run(CompetitorKind kind, BenchContext context, BenchCluster cluster, Repetitions repetitions) {
        progress(kind.label() + ", " + context.reads() + " reads, " + context.records() + " records");
        List<String> words = new ArrayList<>(List.of(
                kind.label(),
                repetitions.warmUp().toString(),
                repetitions.most().toString(),
                Integer.toString(repetitions.counted())));
        words.addAll(context.encode());
        try (ChildJvm child =
                ChildJvm.start(ChildJvm.Command.of(IterationMain.class, repetitions.heap(), words), cluster.folder())) {
            return iterations(child, repetitions.counted());
        }
    }

    List<Iteration> iterations(ChildJvm child, int iterations) {
        List<Iteration> all = new ArrayList<>();
        for (int iteration = 0; iteration < iterations; iteration++) {
            all.add(Iteration.decode(child.await("iteration")));
            Iteration last = all.get(iteration);
            progress("  " + MarkdownReport.rate(last.readsPerCpuSecond()) + " a CPU-second, compiling "
                    + MarkdownReport.ratio(last.compiling()) + " of it");
        }
        return all;
    }

    /** Runs a part; when it fails, reports that and returns. */
    void attempt(String name, Runnable part) {
        try {
            part.run();
        } catch (BenchException e) {
            progress(name + " failed: " + e.getMessage());
            report.line("| %s | not measured: it failed |", name);
        }
    }

    void progress(String words) {
        System.err.println(words);
    }
}
