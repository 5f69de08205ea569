package org.storywire.bench.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.storywire.bench.trending.Workload.Shape;

/** All competitors get the same reads. */
class WorkloadTest {
    private static final Instant UNTIL = Instant.parse("2026-01-02T00:00:00Z");
    private static final int READS = 20_000;
    private static final long SEED = 10;

    private record Made(long reader, int story, long at) {}

    @Test
    void theSameSeedMakesTheSameReadsAndAPrefixOfThem() {
        List<Made> all = made(Shape.ZIPF, SEED, READS);
        assertThat(all).hasSize(READS).isEqualTo(made(Shape.ZIPF, SEED, READS));
        assertThat(made(Shape.ZIPF, SEED, 100)).isEqualTo(all.subList(0, 100));
        assertThat(made(Shape.ZIPF, SEED + 1, READS)).isNotEqualTo(all);
    }

    @Test
    void readsFillADayInTheOrderOfTime() {
        List<Made> all = made(Shape.ZIPF, SEED, READS);
        assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
        assertThat(all.get(0).at()).isEqualTo(UNTIL.minusSeconds(86_400).toEpochMilli());
        assertThat(all.get(READS - 1).at()).isLessThan(UNTIL.toEpochMilli());
    }

    @Test
    void shapesHaveTheirDistribution() {
        assertThat(share(Shape.ZIPF)).isBetween(0.09, 0.12);
        assertThat(share(Shape.ONE_STORY)).isBetween(0.60, 0.68);
        Set<Long> readers = new HashSet<>();
        made(Shape.ONE_READER, SEED, READS).forEach(each -> readers.add(each.reader()));
        assertThat(readers).hasSize(1);
        Set<Integer> stories = new HashSet<>();
        made(Shape.MANY_STORIES, SEED, READS).forEach(each -> stories.add(each.story()));
        assertThat(stories).hasSize(READS);
    }

    @Test
    void figuresTravelAsALine() {
        Iteration iteration = new Iteration(Map.of(Iteration.READS, 300L, Iteration.CPU_NANOS, 2_000_000_000L));
        assertThat(Iteration.decode(iteration.encode())).isEqualTo(iteration);
        assertThat(iteration.readsPerCpuSecond()).isEqualTo(150);
    }

    private static double share(Shape shape) {
        return made(shape, SEED, READS).stream()
                        .filter(each -> each.story() == 0)
                        .count()
                / (double) READS;
    }

    private static List<Made> made(Shape shape, long seed, long limit) {
        List<Made> all = new ArrayList<>();
        new Workload(shape, READS, UNTIL, seed)
                .each(limit, (reader, story, at) -> all.add(new Made(reader, story, at)));
        return all;
    }
}
