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
 * @param laps how often what is cheap is measured, after warming up
 * @param only the parts to run; all when empty
 */
record BenchPlan(long reads, int laps, long seed, Set<String> only, MarkdownReport report, PerformanceTargets targets) {
    static final int BATCH = 100;

    private static final String HEAP = "2g";
    private static final String LARGE_HEAP = "4g";
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration MOST = Duration.ofSeconds(180);

    boolean has(String part) {
        return only.isEmpty() || only.contains(part);
    }

    /** A day that ended a little while ago, so that nothing lies in the future. */
    Workload day(Shape shape, long reads) {
        Instant until = Instant.now().minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MINUTES);
        return new Workload(shape, reads, until, seed);
    }

    /** Runs a contestant in a JVM of its own: laps to warm up, and {@code laps} that count. */
    List<Iteration> run(CompetitorKind who, BenchContext arena, BenchCluster stage, int laps) {
        return run(who, arena, stage, new Laps(WARM_UP, MOST, laps, HEAP));
    }

    /**
     * The parts to run.
     *
     * @param warmUp laps that do not count are run for so long
     * @param most laps are run for so long at most, until the compiler rested in as many as count
     * @param counted laps, those in which it did least
     * @param heap of the JVM, all of it from the start
     */
    record Laps(Duration warmUp, Duration most, int counted, String heap) {
        static Laps of(int seconds, int secondsMost, int counted) {
            return new Laps(Duration.ofSeconds(seconds), Duration.ofSeconds(secondsMost), counted, HEAP);
        }

        /** The same for tens of millions of reads. */
        Laps large() {
            return new Laps(warmUp, most, counted, LARGE_HEAP);
        }
    }

    List<Iteration> run(CompetitorKind who, BenchContext arena, BenchCluster stage, Laps laps) {
        say(who.word() + ", " + arena.reads() + " reads, " + arena.records() + " records");
        List<String> words = new ArrayList<>(List.of(
                who.word(), laps.warmUp().toString(), laps.most().toString(), Integer.toString(laps.counted())));
        words.addAll(arena.encode());
        try (ChildJvm child =
                ChildJvm.start(ChildJvm.Command.of(IterationMain.class, laps.heap(), words), stage.folder())) {
            return laps(child, laps.counted());
        }
    }

    List<Iteration> laps(ChildJvm child, int laps) {
        List<Iteration> all = new ArrayList<>();
        for (int lap = 0; lap < laps; lap++) {
            all.add(Iteration.decode(child.await("lap")));
            Iteration last = all.get(lap);
            say("  " + MarkdownReport.rate(last.readsPerCpuSecond()) + " a CPU-second, compiling "
                    + MarkdownReport.ratio(last.compiling()) + " of it");
        }
        return all;
    }

    /** Goes on with the next when this one fails, and says so. */
    void attempt(String name, Runnable part) {
        try {
            part.run();
        } catch (BenchException e) {
            say(name + " failed: " + e.getMessage());
            report.line("| %s | not measured: it failed |", name);
        }
    }

    /** Progress, for those who watch. */
    void say(String words) {
        System.err.println(words);
    }
}
