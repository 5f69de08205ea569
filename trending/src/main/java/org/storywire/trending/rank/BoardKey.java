package org.storywire.trending.rank;

import java.time.Duration;

/** Names a board: which stories (all, section:world) over which window. */
public record BoardKey(String board, Duration window) implements Comparable<BoardKey> {
    /** The board of all stories. */
    public static final String ALL = "all";

    private static final char BETWEEN = '|';

    /** The board of one section. */
    public static String section(String id) {
        return "section:" + id;
    }

    public static BoardKey parse(String text) {
        int between = text.lastIndexOf(BETWEEN);
        return new BoardKey(text.substring(0, between), Duration.parse(text.substring(between + 1)));
    }

    @Override
    public int compareTo(BoardKey other) {
        return toString().compareTo(other.toString());
    }

    /** As the ranking topic keys it: {@code all|PT24H}. */
    @Override
    public String toString() {
        return board + BETWEEN + window;
    }
}
