package org.storywire.launcher.backtest;

import java.time.Instant;
import java.util.List;

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
        READERS("all|PT24H"),
        READS("all|PT24H|reads");

        private final String key;

        By(String key) {
            this.key = key;
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
