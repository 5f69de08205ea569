package org.storywire.trending.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Packed pairs round-trip, and longs keep their order. */
class PackedPairTest {
    @Test
    void aPairComesBackAndIsOrderedByStoryThenMinute() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 10_000; run++) {
            int story = random.nextInt(Integer.MAX_VALUE);
            int minute = random.nextInt();
            long pair = PackedPair.of(story, minute);
            assertThat(PackedPair.story(pair)).as("seed %d", seed).isEqualTo(story);
            assertThat(PackedPair.minute(pair)).as("seed %d", seed).isEqualTo(minute);
            int later = random.nextInt();
            assertThat(Long.compare(pair, PackedPair.of(story, later)))
                    .as("seed %d", seed)
                    .isEqualTo(Integer.compare(minute, later));
            assertThat(PackedPair.of(story, Integer.MAX_VALUE)).isLessThan(PackedPair.of(story + 1, Integer.MIN_VALUE));
        }
    }
}
