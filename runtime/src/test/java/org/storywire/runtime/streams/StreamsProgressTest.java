package org.storywire.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StreamsProgressTest {
    private static final Duration LONG = StreamsProgress.STILL_MAX.plusSeconds(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource source = now::get;
    private final StreamsProgress progress = new StreamsProgress(source.withZone(ZoneOffset.UTC));

    @Test
    void aThreadThatPollsAndCommitsGoesOn() {
        for (int i = 0; i < 10; i++) {
            progress.polled(true);
            pass(Duration.ofSeconds(30));
            assertThat(progress.standstill()).isEmpty();
            progress.committed();
        }
        // nothing arrives, so there is nothing to commit
        for (int i = 0; i < 10; i++) {
            progress.polled(false);
            pass(Duration.ofSeconds(30));
            assertThat(progress.standstill()).isEmpty();
        }
    }

    @Test
    void aThreadThatPollsNoMoreStandsStillSinceItsLastPoll() {
        pass(LONG);
        progress.polled(false);
        pass(LONG);
        assertThat(progress.standstill())
                .contains(new StreamsProgress.Standstill("a stream thread does not poll", Instant.EPOCH.plus(LONG)));
        progress.polled(false);
        assertThat(progress.standstill()).isEmpty();
    }

    @Test
    void aThreadThatDoesNotCommitWhatItPolledStandsStillSinceThen() {
        progress.polled(true);
        pass(LONG);
        progress.polled(true);
        assertThat(progress.standstill())
                .contains(new StreamsProgress.Standstill("a stream thread does not commit", Instant.EPOCH));
        progress.committed();
        assertThat(progress.standstill()).isEmpty();
    }

    @Test
    void aThreadThatEndedIsForgotten() {
        progress.polled(true);
        progress.ended();
        pass(LONG);
        assertThat(progress.standstill()).isEmpty();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
