package org.storywire.bench.trending;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs one competitor in this JVM: iterations over the same reads, each from scratch. The first warm up. Of those after
 * them the ones count in which the compiler did least; they go on until it rested in enough of them, within bounds that
 * are the same for all. Prints a line for each that counts: {@code iteration reads=... cpuNanos=...}. The clocks are
 * read when the competitor has processed its first reads and when it has finished.
 */
final class IterationMain {
    private static final int POLL_MILLIS = 5;
    private static final Duration ITERATION_MAX = Duration.ofMinutes(3);
    private static final int FINISHED_MILLIS = 50;
    /** The compiler's share of an iteration's CPU time up to which it counts as resting. */
    private static final double COMPILING_MAX = 0.02;

    private final CompetitorKind kind;
    private final BenchContext context;
    /** The heap of the first iteration: later ones start beside what the earlier ones left. */
    private long heapBytes;

    private IterationMain(CompetitorKind kind, BenchContext context) {
        this.kind = kind;
        this.context = context;
    }

    /** The arguments: competitor, warm-up time, longest time in all, iterations that count, context. */
    public static void main(String[] arguments) throws InterruptedException {
        ExitWithParent.endWithParent();
        List<String> words = Arrays.asList(arguments);
        IterationMain main =
                new IterationMain(CompetitorKind.of(words.get(0)), BenchContext.decode(words.subList(4, words.size())));
        try {
            main.iterations(Duration.parse(words.get(1)), Duration.parse(words.get(2)), Integer.parseInt(words.get(3)))
                    .forEach(iteration -> System.out.println("iteration " + iteration.encode()));
            Runtime.getRuntime().halt(0);
        } catch (RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private List<Iteration> iterations(Duration warmUp, Duration most, int counted) throws InterruptedException {
        long start = System.nanoTime();
        int number = 0;
        do {
            iteration(number++);
        } while (System.nanoTime() - start < warmUp.toNanos());
        List<Iteration> iterations = new ArrayList<>();
        while (iterations.size() < counted
                || (resting(iterations) < counted && System.nanoTime() - start < most.toNanos())) {
            iterations.add(iteration(number++));
        }
        iterations.sort(Comparator.comparingDouble(Iteration::compiling));
        return iterations.subList(0, counted);
    }

    private static long resting(List<Iteration> iterations) {
        return iterations.stream()
                .filter(iteration -> iteration.compiling() <= COMPILING_MAX)
                .count();
    }

    private Iteration iteration(int number) throws InterruptedException {
        Path state = Path.of(context.settings().getOrDefault("data-dir", "data"), kind.label() + "-" + number);
        Map<String, Long> figures = new HashMap<>();
        long heap = liveBytes();
        try (Competitor competitor = kind.make(context.with("data-dir", state.toString()))) {
            competitor.prepare();
            competitor.start();
            ClockReading first = ClockReading.when(() -> competitor.done() > 0, competitor, POLL_MILLIS);
            ClockReading.when(() -> competitor.done() >= context.reads(), competitor, POLL_MILLIS);
            ClockReading last = ClockReading.when(competitor::finished, competitor, FINISHED_MILLIS);
            figures.put(Iteration.READS, last.done() - first.done());
            figures.put(Iteration.CPU_NANOS, last.cpuNanos() - first.cpuNanos());
            figures.put(Iteration.COMPILER_NANOS, last.compilerNanos() - first.compilerNanos());
            figures.put(Iteration.WALL_NANOS, last.wallNanos() - first.wallNanos());
            if (heapBytes == 0) {
                heapBytes = liveBytes() - heap;
            }
            figures.put(Iteration.HEAP_BYTES, heapBytes);
        }
        if (!kind.application().isEmpty()) {
            try (InternalTopics topics = new InternalTopics(context.bootstrapServers(), kind.application())) {
                topics.bytes("-changelog").forEach((topic, bytes) -> figures.put(topic, bytes));
                figures.put(Iteration.CHANGELOG_BYTES, topics.sum("-changelog"));
                figures.put(Iteration.REPARTITION_BYTES, topics.sum("-repartition"));
                topics.delete();
            }
        }
        return new Iteration(figures);
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private record ClockReading(long done, long cpuNanos, long compilerNanos, long wallNanos) {
        /** Reads the clocks as soon as the condition holds. */
        static ClockReading when(java.util.function.BooleanSupplier condition, Competitor competitor, int everyMillis)
                throws InterruptedException {
            long end = System.nanoTime() + ITERATION_MAX.toNanos();
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new BenchException(
                            "expected an end within " + ITERATION_MAX + ", found " + competitor.done());
                }
                Thread.sleep(everyMillis);
            }
            long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
            long compiler = TimeUnit.MILLISECONDS.toNanos(
                    ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
            return new ClockReading(competitor.done(), cpu, compiler, System.nanoTime());
        }
    }
}
