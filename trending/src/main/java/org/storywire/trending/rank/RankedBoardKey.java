package org.storywire.trending.rank;

import java.time.Duration;
import java.util.Locale;
import org.storywire.schemas.avro.RankedBy;

/** Names a list: which stories (all, section:world) over which window, ordered by what. */
public record RankedBoardKey(String board, Duration window, RankedBy by) implements Comparable<RankedBoardKey> {
    private static final char BETWEEN = '|';

    /** What {@link #toString} wrote. */
    public static RankedBoardKey parse(String text) {
        for (RankedBy by : RankedBy.values()) {
            String ending = ending(by);
            if (by != RankedBy.READERS && text.endsWith(ending)) {
                return parse(text.substring(0, text.length() - ending.length()), by);
            }
        }
        return parse(text, RankedBy.READERS);
    }

    private static RankedBoardKey parse(String text, RankedBy by) {
        int between = text.lastIndexOf(BETWEEN);
        return new RankedBoardKey(text.substring(0, between), Duration.parse(text.substring(between + 1)), by);
    }

    private static String ending(RankedBy by) {
        return by == RankedBy.READERS ? "" : BETWEEN + by.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(RankedBoardKey other) {
        int byBoard = board.compareTo(other.board);
        int byWindow = byBoard != 0 ? byBoard : window.compareTo(other.window);
        return byWindow != 0 ? byWindow : by.compareTo(other.by);
    }

    /** As the ranking topic keys it: {@code all|PT24H}, {@code tag:place:IN|PT1H|rising}. */
    @Override
    public String toString() {
        return board + BETWEEN + window + ending(by);
    }
}
