package org.storywire.trending;

import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.storywire.runtime.Metrics;
import org.storywire.trending.rank.Applied;
import org.storywire.trending.rank.RankingState;

/** What the ranking does, for meters and health. Written by the one task that ranks, read by any thread. */
class BoardPulse {
    private static final long NEVER = Long.MIN_VALUE;

    private final Clock clock;
    private final Counter added;
    private final Counter outlived;
    private final Counter beyondBound;
    private final Counter emitted;
    private final Counter writes;
    private volatile long refreshed = NEVER;
    private volatile int stories;
    private volatile int unknown;

    BoardPulse(Metrics metrics, Clock clock) {
        this.clock = clock;
        added = metrics.counter("storywire.trending.cells", "outcome", "added");
        outlived = metrics.counter("storywire.trending.cells", "outcome", "outlived");
        beyondBound = metrics.counter("storywire.trending.cells", "outcome", "beyond-bound");
        emitted = metrics.counter("storywire.trending.boards.emitted");
        writes = metrics.counter("storywire.trending.counts.written");
        metrics.registry().gauge("storywire.trending.stories", this, pulse -> pulse.stories);
        metrics.registry().gauge("storywire.trending.stories.unknown", this, pulse -> pulse.unknown);
    }

    void applied(Applied cells) {
        added.increment(cells.cells());
        outlived.increment(cells.outlived());
        beyondBound.increment(cells.beyondBound());
    }

    void refreshed(RankingState state, int boards) {
        refreshed = clock.millis();
        stories = state.stories();
        unknown = state.unknownStories();
        emitted.increment(boards);
    }

    /** The counts were written; the commit follows. */
    void written() {
        writes.increment();
    }

    /** The ranking is not done here any more. */
    void stopped() {
        refreshed = NEVER;
    }

    /** How long ago the boards were looked at last; empty when another instance does it. */
    Optional<Duration> age() {
        long last = refreshed;
        return last == NEVER ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, clock.millis() - last)));
    }
}
