package org.storywire.launcher.backtest;

import java.time.Instant;
import java.util.List;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.RankedBy;

/**
 * What a backtest shows.
 *
 * @param times when boards are looked at; each counts the minutes whose start lies in the 24 hours before
 * @param by what ranks
 * @param top so many places
 * @param readsPerReaderMax a reader with more (story, minute) pairs in a day is set apart whole
 */
public record BacktestPlan(List<Instant> times, By by, int top, int readsPerReaderMax) {
    /** Places on a board at most. */
    public static final int TOP_MAX = 1_000;

    /** What ranks stories. */
    public enum By {
        READERS(RankedBy.READERS),
        READS(RankedBy.READS);

        private final String key;

        By(RankedBy by) {
            this.key = new BoardKey(BoardKey.ALL, BoardKey.DAY, by).toString();
        }

        /** The key of the board on the ranking's topic. */
        String key() {
            return key;
        }
    }

    public BacktestPlan {
        times = List.copyOf(times);
    }
}
