package org.storywire.publish.projection;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.storywire.schemas.avro.RankedBy;

/** Names a list: which stories (all, section:ID, tag:ID, language:TAG), over which window (ISO-8601), ordered by what. */
public record BoardKey(String board, String window, RankedBy by) {
    /** The board of all stories. */
    public static final String ALL = "all";

    /** The window of a day. */
    public static final String DAY = "PT24H";

    /** The window of an hour. */
    public static final String HOUR = "PT1H";

    private static final Pattern BOARD = Pattern.compile("all|(section|tag|language):[^\\s|\\p{Cntrl}]{1,200}");
    private static final Pattern TEXT = Pattern.compile("([^|]+)\\|(P[0-9DTHMS.]{1,20})(?:\\|(reads|rising))?");

    /** The list by distinct readers. */
    public static BoardKey readers(String board, String window) {
        return new BoardKey(board, window, RankedBy.READERS);
    }

    /** The window of that name, an hour or a day, as ISO-8601 or in short; empty where it is another. */
    public static Optional<String> window(String text) {
        return switch (text) {
            case DAY, "24h" -> Optional.of(DAY);
            case HOUR, "1h" -> Optional.of(HOUR);
            default -> Optional.empty();
        };
    }

    /** Whether a text may name a board. */
    public static boolean isBoard(String name) {
        return BOARD.matcher(name).matches();
    }

    /** What {@link #toString} wrote; empty where it is something else. */
    public static Optional<BoardKey> parse(String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches() || !isBoard(match.group(1))) {
            return Optional.empty();
        }
        return by(Optional.ofNullable(match.group(3)).orElse("readers"))
                .map(by -> new BoardKey(match.group(1), match.group(2), by));
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

    /** The same list by another measure. */
    public BoardKey by(RankedBy other) {
        return new BoardKey(board, window, other);
    }

    /** The same list over another window. */
    public BoardKey over(String other) {
        return new BoardKey(board, other, by);
    }

    /** As the ranking topic keys it: {@code all|PT24H}, {@code tag:place:IN|PT1H|rising}. */
    @Override
    public String toString() {
        return board + "|" + window + (by == RankedBy.READERS ? "" : "|" + word(by));
    }
}
