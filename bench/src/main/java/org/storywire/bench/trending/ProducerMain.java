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

/** A bare producer that waits for all acknowledgements: the upper limit of a door. Prints a line an iteration. */
final class ProducerMain {
    private static final Duration ITERATION_TIME = Duration.ofSeconds(3);
    private static final int ITERATIONS = 2;
    private static final int LOOK = 1_000;

    private ProducerMain() {}

    /** The arguments are the reads a record, and the context. */
    public static void main(String[] arguments) {
        ExitWithParent.endWithParent();
        List<String> words = Arrays.asList(arguments);
        int size = Integer.parseInt(words.get(0));
        BenchContext context = BenchContext.decode(words.subList(1, words.size()));
        try (WorkloadWriter writer = new WorkloadWriter(context.asSettings())) {
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                System.out.println((iteration == 0 ? "warm " : "iteration ")
                        + iteration(writer, size).encode());
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static Iteration iteration(WorkloadWriter writer, int size) {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long reads = 0;
        while (System.nanoTime() - start < ITERATION_TIME.toNanos()) {
            for (int record = 0; record < LOOK; record++) {
                long now = Instant.now().toEpochMilli();
                List<Read> batch = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    batch.add(WorkloadWriter.read(reads, Math.toIntExact(reads % Workload.STORIES), now));
                    reads++;
                }
                writer.send(batch, record, now);
            }
        }
        writer.flush();
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
