package org.storywire.bench.trending;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.storywire.schemas.avro.Read;

/** A bare producer that encodes reads and waits for all acknowledgements: what a door cannot pass. A line for each lap of some seconds. */
final class ProducerMain {
    private static final Duration LAP = Duration.ofSeconds(3);
    private static final int LAPS = 2;
    private static final int LOOK = 1_000;

    private ProducerMain() {}

    /** Reads a record, and the arena. */
    public static void main(String[] arguments) {
        ExitWithParent.endWithParent();
        List<String> words = Arrays.asList(arguments);
        int size = Integer.parseInt(words.get(0));
        BenchContext arena = BenchContext.decode(words.subList(1, words.size()));
        try (WorkloadWriter filler = new WorkloadWriter(arena.asSettings())) {
            for (int lap = 0; lap < LAPS; lap++) {
                System.out.println(
                        (lap == 0 ? "warm " : "lap ") + lap(filler, size).encode());
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static Iteration lap(WorkloadWriter filler, int size) {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long reads = 0;
        while (System.nanoTime() - start < LAP.toNanos()) {
            for (int record = 0; record < LOOK; record++) {
                long now = Instant.now().toEpochMilli();
                List<Read> batch = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    batch.add(WorkloadWriter.read(reads, Math.toIntExact(reads % Workload.STORIES), now));
                    reads++;
                }
                filler.send(batch, record, now);
            }
        }
        filler.flush();
        return new Iteration(Map.of(
                Iteration.READS,
                reads,
                Iteration.CPU_NANOS,
                cpuNanos() - cpu,
                Iteration.WALL_NANOS,
                System.nanoTime() - start));
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
