package org.storywire.trending.rank;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.storywire.schemas.BoardKind;
import org.storywire.trending.pane.Minutes;

/**
 * What boards there are and what bounds them.
 *
 * @param windows each a whole number of minutes, a day at most
 * @param extents how many boards of each kind there are, and how long each is
 * @param listing who gets a place
 * @param changeOver ranks are compared with the board as it stood this long ago
 * @param unknown what becomes of stories that the wire does not know
 */
public record RankingRules(
        List<Duration> windows, Map<BoardKind, Extent> extents, Listing listing, Duration changeOver, Unknown unknown) {
    public RankingRules {
        windows = List.copyOf(windows);
        extents = Map.copyOf(extents);
        for (Duration window : windows) {
            requireMinutes("windows", window);
        }
        requireMinutes("changeOver", changeOver);
        if (windows.isEmpty() || extents.size() != BoardKind.values().length) {
            throw new IllegalArgumentException("ranking rules: expected a window and an extent for each kind of board,"
                    + " found " + windows + ", " + extents);
        }
    }

    /**
     * What becomes of stories that the wire does not know.
     *
     * @param storiesMax so many are counted
     * @param listed whether they are on the board of all meanwhile; otherwise they wait for the wire
     */
    public record Unknown(int storiesMax, boolean listed) {
        public Unknown {
            if (storiesMax < 0) {
                throw new IllegalArgumentException(
                        "unknown stories: expected a bound of 0 or more, found " + storiesMax);
            }
        }
    }

    /** The same extent for every kind of board. */
    public static Map<BoardKind, Extent> everywhere(Extent extent) {
        Map<BoardKind, Extent> extents = new EnumMap<>(BoardKind.class);
        for (BoardKind kind : BoardKind.values()) {
            extents.put(kind, extent);
        }
        return extents;
    }

    /**
     * How far boards of a kind go.
     *
     * @param size places on each
     * @param boardsMax so many of the kind, those of most readers
     */
    public record Extent(int size, int boardsMax) {
        public Extent {
            if (size < 1 || boardsMax < 0) {
                throw new IllegalArgumentException(
                        "extent: expected a size of 1 or more, found " + size + " on " + boardsMax + " boards");
            }
        }
    }

    /**
     * Who gets a place.
     *
     * @param readersMin a story is listed from so many distinct readers in the window
     * @param sectionMax so many stories of one section on a board that is not its own; 0: any number
     * @param clusterMax so many stories of one event on a board; 0: any number
     * @param prior how many readers a rise must outweigh before it is believed, see {@link Lift}
     */
    public record Listing(int readersMin, int sectionMax, int clusterMax, double prior) {
        public Listing {
            if (readersMin < 1 || sectionMax < 0 || clusterMax < 0 || !(prior > 0)) {
                throw new IllegalArgumentException("listing: expected at least 1 reader, caps of 0 or more and a prior"
                        + " above 0, found " + readersMin + ", " + sectionMax + ", " + clusterMax + ", " + prior);
            }
        }

        boolean hasCaps() {
            return sectionMax > 0 || clusterMax > 0;
        }
    }

    /** How many places a board has. */
    public int size(String board) {
        return extent(board).size();
    }

    private Extent extent(String board) {
        Extent extent = extents.get(BoardKind.of(board));
        if (extent == null) {
            throw new IllegalStateException("ranking rules: expected an extent for " + board);
        }
        return extent;
    }

    List<Integer> windowMinutes() {
        return windows.stream().map(window -> (int) window.toMinutes()).toList();
    }

    /** Whether a window may be this long: whole minutes, a day at most. */
    public static boolean isWindow(Duration duration) {
        long minutes = duration.toMinutes();
        return duration.equals(Duration.ofMinutes(minutes)) && minutes >= 1 && minutes <= Minutes.DAY;
    }

    private static void requireMinutes(String name, Duration duration) {
        if (!isWindow(duration)) {
            throw new IllegalArgumentException(
                    "ranking rules: " + name + ": expected whole minutes from PT1M to PT24H, found " + duration);
        }
    }
}
