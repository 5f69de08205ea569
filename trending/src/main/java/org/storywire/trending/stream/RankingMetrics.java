package org.storywire.trending.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.storywire.runtime.Metrics;
import org.storywire.schemas.BoardKind;
import org.storywire.trending.rank.ApplyResult;
import org.storywire.trending.rank.RankingState;

/** What the ranking does, for meters and health. Written by the one task that ranks, read by any thread. */
public class RankingMetrics {
    private static final long NEVER = Long.MIN_VALUE;

    private final Clock clock;
    private final Counter added;
    private final Counter outlived;
    private final Counter beyondBound;
    private final Counter emitted;
    private final Counter writes;
    private final Counter edits;
    private final Counter editsBeyondBound;
    private final Map<BoardKind, Integer> boardsBeyondBound = new ConcurrentHashMap<>();
    private volatile long refreshed = NEVER;
    private volatile int stories;
    private volatile int unknown;

    public RankingMetrics(Metrics metrics, Clock clock) {
        this.clock = clock;
        added = metrics.counter("storywire.trending.cells", "outcome", "added");
        outlived = metrics.counter("storywire.trending.cells", "outcome", "outlived");
        beyondBound = metrics.counter("storywire.trending.cells", "outcome", "beyond-bound");
        emitted = metrics.counter("storywire.trending.boards.emitted");
        writes = metrics.counter("storywire.trending.counts.written");
        edits = metrics.counter("storywire.trending.edits", "outcome", "taken");
        editsBeyondBound = metrics.counter("storywire.trending.edits", "outcome", "beyond-bound");
        for (BoardKind kind : BoardKind.values()) {
            metrics.registry()
                    .gauge(
                            "storywire.trending.boards.beyond.bound",
                            Tags.of("kind", kind.word()),
                            this,
                            pulse -> pulse.boardsBeyondBound.getOrDefault(kind, 0));
        }
        metrics.registry().gauge("storywire.trending.stories", this, pulse -> pulse.stories);
        metrics.registry().gauge("storywire.trending.stories.unknown", this, pulse -> pulse.unknown);
    }

    public void applied(ApplyResult cells) {
        added.increment(cells.cells());
        outlived.increment(cells.outlived());
        beyondBound.increment(cells.beyondBound());
    }

    void refreshed(RankingState state, int boards) {
        refreshed = clock.millis();
        stories = state.stories();
        unknown = state.unknownStories();
        boardsBeyondBound.putAll(state.boardsBeyondBound());
        emitted.increment(boards);
    }

    /** An editor's word was taken, or there was no room for it. */
    void edited(boolean taken) {
        (taken ? edits : editsBeyondBound).increment();
    }

    /** The counts were written; the commit follows. */
    public void written() {
        writes.increment();
    }

    /** The ranking is not done here any more. */
    void stopped() {
        refreshed = NEVER;
    }

    /** How long ago the boards were looked at last; empty when another instance does it. */
    public Optional<Duration> age() {
        long last = refreshed;
        return last == NEVER ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, clock.millis() - last)));
    }
}
