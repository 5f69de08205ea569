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
 * Runs one contestant in this JVM, which does nothing else: laps over the same reads, each from nothing. The first are to
 * warm up; of those after them the ones count in which the compiler did least, and it goes on until it rests in so many, within
 * bounds that are the same for all. A line a lap that counts: {@code lap reads=... cpuNanos=...}. The clocks are looked at
 * when the contestant has begun to take reads and when it has finished.
 */
final class IterationMain {
    private static final int LOOK_MILLIS = 5;
    private static final Duration LAP_MAX = Duration.ofMinutes(3);
    private static final int FINISHED_MILLIS = 50;
    /** The compiler's share of an iteration's CPU time above which it does not rest. */
    private static final double COMPILING_MAX = 0.02;

    private final CompetitorKind kind;
    private final BenchContext arena;
    /** As of the first lap: later ones begin beside what is left of the one before. */
    private long heapBytes;

    private IterationMain(CompetitorKind kind, BenchContext arena) {
        this.kind = kind;
        this.arena = arena;
    }

    /** Contestant, how long to warm up, how long to wait for the compiler in all, laps that count, and the arena. */
    public static void main(String[] arguments) throws InterruptedException {
        ExitWithParent.endWithParent();
        List<String> words = Arrays.asList(arguments);
        IterationMain main =
                new IterationMain(CompetitorKind.of(words.get(0)), BenchContext.decode(words.subList(4, words.size())));
        try {
            main.laps(Duration.parse(words.get(1)), Duration.parse(words.get(2)), Integer.parseInt(words.get(3)))
                    .forEach(lap -> System.out.println("lap " + lap.encode()));
            Runtime.getRuntime().halt(0);
        } catch (RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private List<Iteration> laps(Duration warmUp, Duration most, int counted) throws InterruptedException {
        long start = System.nanoTime();
        int number = 0;
        do {
            lap(number++);
        } while (System.nanoTime() - start < warmUp.toNanos());
        List<Iteration> laps = new ArrayList<>();
        while (laps.size() < counted || (resting(laps) < counted && System.nanoTime() - start < most.toNanos())) {
            laps.add(lap(number++));
        }
        laps.sort(Comparator.comparingDouble(Iteration::compiling));
        return laps.subList(0, counted);
    }

    private static long resting(List<Iteration> laps) {
        return laps.stream().filter(lap -> lap.compiling() <= COMPILING_MAX).count();
    }

    private Iteration lap(int number) throws InterruptedException {
        Path state = Path.of(arena.settings().getOrDefault("data-dir", "data"), kind.word() + "-" + number);
        Map<String, Long> figures = new HashMap<>();
        long heap = liveBytes();
        try (Competitor contestant = kind.make(arena.with("data-dir", state.toString()))) {
            contestant.prepare();
            contestant.start();
            Look first = Look.when(() -> contestant.done() > 0, contestant, LOOK_MILLIS);
            Look.when(() -> contestant.done() >= arena.reads(), contestant, LOOK_MILLIS);
            Look last = Look.when(contestant::finished, contestant, FINISHED_MILLIS);
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
            try (InternalTopics topics = new InternalTopics(arena.bootstrapServers(), kind.application())) {
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

    /** A look at the clocks. */
    private record Look(long done, long cpuNanos, long compilerNanos, long wallNanos) {
        /** As soon as the condition holds. */
        static Look when(java.util.function.BooleanSupplier condition, Competitor contestant, int everyMillis)
                throws InterruptedException {
            long end = System.nanoTime() + LAP_MAX.toNanos();
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new BenchException("expected an end within " + LAP_MAX + ", found " + contestant.done());
                }
                Thread.sleep(everyMillis);
            }
            long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
            long compiler = TimeUnit.MILLISECONDS.toNanos(
                    ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
            return new Look(contestant.done(), cpu, compiler, System.nanoTime());
        }
    }
}
