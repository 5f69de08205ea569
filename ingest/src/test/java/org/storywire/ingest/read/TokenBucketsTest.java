package org.storywire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.TestClock;
import org.storywire.ingest.story.SampleArticles;

final class TokenBucketsTest {
    private final TestClock clock = TestClock.standingAt(SampleArticles.NOW);
    private final TokenBuckets buckets = new TokenBuckets(clock, 2, 5, 100);

    @Test
    void aBurstIsAdmittedAndThenTheRate() {
        assertThat(taken("a", 10)).isEqualTo(5);
        assertThat(buckets.take("a"))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMillis(499), Duration.ofMillis(501)));
        clock.set(SampleArticles.NOW.plusSeconds(1));
        assertThat(taken("a", 10)).isEqualTo(2);
    }

    @Test
    void oneNetworkDoesNotTakeFromAnother() {
        taken("a", 10);
        assertThat(taken("b", 10)).isEqualTo(5);
    }

    @Test
    void aClockThatGoesBackGivesNoTokens() {
        taken("a", 10);
        clock.set(SampleArticles.NOW.minusSeconds(3600));
        assertThat(taken("a", 10)).isZero();
    }

    @Test
    void theNumberOfNetworksIsBounded() {
        taken("first", 10);
        for (int i = 0; i < 100; i++) {
            buckets.take("n" + i);
        }
        assertThat(taken("first", 10)).isEqualTo(5);
    }

    private int taken(String name, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += buckets.take(name).isEmpty() ? 1 : 0;
        }
        return taken;
    }
}
