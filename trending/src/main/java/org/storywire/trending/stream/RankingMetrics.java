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

/** Metrics and health of the ranking. Written by the one task that ranks, read by any thread. */
public class RankingMetrics {
    private static final long NEVER = Long.MIN_VALUE;

    private final Clock clock;
    private final Counter added;
    private final Counter expired;
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
        expired = metrics.counter("storywire.trending.cells", "outcome", "outlived");
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
                            ranking -> ranking.boardsBeyondBound.getOrDefault(kind, 0));
        }
        metrics.registry().gauge("storywire.trending.stories", this, ranking -> ranking.stories);
        metrics.registry().gauge("storywire.trending.stories.unknown", this, ranking -> ranking.unknown);
    }

    public void applied(ApplyResult cells) {
        added.increment(cells.cells());
        expired.increment(cells.expired());
        beyondBound.increment(cells.beyondBound());
    }

    void refreshed(RankingState state, int boards) {
        refreshed = clock.millis();
        stories = state.stories();
        unknown = state.unknownStories();
        boardsBeyondBound.putAll(state.boardsBeyondBound());
        emitted.increment(boards);
    }

    /** Counts an editorial ruling, applied or beyond the bound. */
    void editApplied(boolean isApplied) {
        (isApplied ? edits : editsBeyondBound).increment();
    }

    /** Counts a write of the counts before a commit. */
    public void written() {
        writes.increment();
    }

    /** Marks that another instance ranks. */
    void stopped() {
        refreshed = NEVER;
    }

    /** The time since the last refresh of the boards; empty when another instance ranks. */
    public Optional<Duration> age() {
        long last = refreshed;
        return last == NEVER ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, clock.millis() - last)));
    }
}
