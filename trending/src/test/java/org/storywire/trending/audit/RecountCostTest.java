package org.storywire.trending.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.trending.Reads;

/** The cost of an audit of a large day; the figures are in docs/trending.md. */
@Tag("soak")
class RecountCostTest {
    private static final int READS = 2_000_000;
    private static final int READERS = 400_000;
    private static final int STORIES = 10_000;
    private static final int NOW = 29_000_000;
    private static final int DAY = 1_440;

    @Test
    void aDayOfTwoMillionReadsIsCountedInSecondsAndHundredsOfMegabytes() {
        Random random = new Random(3);
        long before = used();
        long begun = cpu();
        Recount recount = new Recount(new AuditConfig.Pace(1_000, 20, 10));
        for (int read = 0; read < READS; read++) {
            int story = (int) Math.min(STORIES - 1, Math.pow(STORIES + 1, random.nextDouble()) - 1);
            String storyId = "newsroom:story-" + story;
            recount.add(0, Reads.read(random.nextInt(READERS), storyId, NOW - random.nextInt(DAY)), NOW);
        }
        long added = cpu();
        List<CountedLog> counted = List.of(new CountedLog(1L, 0L, NOW));
        assertThat(recount.count(counted, NOW + 1, DAY)).isNotEmpty();
        long day = cpu();
        assertThat(recount.count(counted, NOW + 1, 60)).isNotEmpty();
        long hour = cpu();
        System.out.printf(
                "recount of %d reads: %d MB, added in %d ms of CPU, a day counted in %d ms, an hour in %d ms%n",
                recount.size(),
                (used() - before) / 1_000_000,
                (added - begun) / 1_000_000,
                (day - added) / 1_000_000,
                (hour - day) / 1_000_000);
        assertThat(recount.size()).isPositive();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
