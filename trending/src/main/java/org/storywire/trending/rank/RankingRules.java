package org.storywire.trending.rank;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.storywire.schemas.BoardKind;
import org.storywire.trending.pane.Minutes;

/**
 * The boards and their bounds.
 *
 * @param windows each a whole number of minutes, a day at most
 * @param extents the number of boards of each kind, and their size
 * @param listing the rules by which stories are listed
 * @param changeOver the age of the board that ranks are compared with
 * @param unknown the rules for stories that the wire does not know
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
     * The rules for stories that the wire does not know.
     *
     * @param storiesMax the number of such stories that are counted
     * @param listed true where they are on the board of all stories; otherwise they wait for the wire
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
     * The bounds of one kind of boards.
     *
     * @param size entries of each board
     * @param boardsMax boards of the kind, those with most readers
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
     * The rules by which stories are listed.
     *
     * @param readersMin distinct readers in the window that a story needs
     * @param sectionMax stories of one section on a board that is not its own; 0: no cap
     * @param clusterMax stories of one event on a board; 0: no cap
     * @param prior the weight of the prior of {@link Lift}, in readers
     */
    public record Listing(int readersMin, int sectionMax, int clusterMax, double prior) {
        public Listing {
            if (readersMin < 1 || sectionMax < 0 || clusterMax < 0 || !(prior > 0)) {
                throw new IllegalArgumentException("listing: expected at least 1 reader, caps of 0 or more and a prior"
                        + " above 0, found " + readersMin + ", " + sectionMax + ", " + clusterMax + ", " + prior);
            }
        }

        public boolean hasCaps() {
            return sectionMax > 0 || clusterMax > 0;
        }
    }

    /** The number of entries of a board. */
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

    /** True for whole minutes, a day at most. */
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
