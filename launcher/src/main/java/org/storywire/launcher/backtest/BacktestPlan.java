package org.storywire.launcher.backtest;

import java.time.Instant;
import java.util.List;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.RankedBy;

/**
 * The parameters of a backtest.
 *
 * @param times instants of the boards; each counts the minutes that start in the 24 hours before
 * @param by the measure that ranks
 * @param top the number of places
 * @param readsPerReaderMax a reader with more (story, minute) pairs in a day is excluded as a whole
 */
public record BacktestPlan(List<Instant> times, By by, int top, int readsPerReaderMax) {
    public static final int TOP_MAX = 1_000;

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
