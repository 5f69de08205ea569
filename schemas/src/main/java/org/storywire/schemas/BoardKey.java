package org.storywire.schemas;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.Ranking;

/**
 * The key of a ranking: its board ({@link BoardKind}), its window (ISO-8601) and its measure. As text, it is the key of
 * the ranking topic: {@code all|PT24H}, {@code tag:place:IN|PT1H|rising}.
 */
public record BoardKey(String board, String window, RankedBy by) implements Comparable<BoardKey> {
    /** The board of all stories. */
    public static final String ALL = "all";

    /** The board of a ruling that applies to every board. */
    public static final String EVERY_BOARD = "*";

    /** The window of a day. */
    public static final String DAY = "PT24H";

    /** The window of an hour. */
    public static final String HOUR = "PT1H";

    private static final char SEPARATOR = '|';
    private static final Pattern TEXT = Pattern.compile("(.+)\\|(P[0-9DTHMS.]{1,20})(?:\\|(reads|rising))?");

    /** The key of a ranking. */
    public static BoardKey of(Ranking ranking) {
        return new BoardKey(ranking.getBoard(), ranking.getWindow(), ranking.getBy());
    }

    /** The key of the ranking by distinct readers; its text is also the key of the board's audit. */
    public static BoardKey readers(String board, String window) {
        return new BoardKey(board, window, RankedBy.READERS);
    }

    /** The key of the ruling topic. */
    public static String ruling(String board, String storyId) {
        return board + SEPARATOR + storyId;
    }

    /** The window of that name, an hour or a day, as ISO-8601 or in short; empty where it is another. */
    public static Optional<String> window(String text) {
        return switch (text) {
            case DAY, "24h" -> Optional.of(DAY);
            case HOUR, "1h" -> Optional.of(HOUR);
            default -> Optional.empty();
        };
    }

    /** The key that {@link #toString} wrote; empty where the text is something else. */
    public static Optional<BoardKey> parse(String text) {
        return parts(text).filter(key -> BoardKind.isBoard(key.board));
    }

    /** As {@link #parse}, of a key that was stored: the name of its board is not checked again. */
    public static BoardKey stored(String text) {
        return parts(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("expected the key of a ranking, such as all|PT24H, found "
                                + text.length() + " other characters"));
    }

    private static Optional<BoardKey> parts(String text) {
        Matcher match = TEXT.matcher(text);
        return match.matches()
                ? by(Optional.ofNullable(match.group(3)).orElse("readers"))
                        .map(by -> new BoardKey(match.group(1), match.group(2), by))
                : Optional.empty();
    }

    /** The measure of that name in lower case. */
    public static Optional<RankedBy> by(String word) {
        for (RankedBy by : RankedBy.values()) {
            if (word(by).equals(word)) {
                return Optional.of(by);
            }
        }
        return Optional.empty();
    }

    /** The measure as the API and the record keys name it. */
    public static String word(RankedBy by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    /** The same board and window by another measure. */
    public BoardKey by(RankedBy other) {
        return new BoardKey(board, window, other);
    }

    /** The same board and measure over another window. */
    public BoardKey over(String other) {
        return new BoardKey(board, other, by);
    }

    /** By board, then the shorter window, then the measure. */
    @Override
    public int compareTo(BoardKey other) {
        int byBoard = board.compareTo(other.board);
        int byWindow = byBoard != 0 || window.equals(other.window)
                ? byBoard
                : Duration.parse(window).compareTo(Duration.parse(other.window));
        return byWindow != 0 ? byWindow : by.compareTo(other.by);
    }

    @Override
    public String toString() {
        String key = board + SEPARATOR + window;
        return by == RankedBy.READERS ? key : key + SEPARATOR + word(by);
    }
}
