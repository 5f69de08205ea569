package org.storywire.trending.rank;

import java.time.Duration;
import java.util.List;
import org.storywire.trending.count.Minutes;

/**
 * What boards there are and what bounds them.
 *
 * @param windows each a whole number of minutes, a day at most
 * @param allSize places on the board of all stories
 * @param sectionSize places on the board of a section
 * @param changeOver ranks are compared with the board as it stood this long ago
 * @param unknownStoriesMax so many stories are counted before the wire knows them
 */
public record RankingRules(
        List<Duration> windows, int allSize, int sectionSize, Duration changeOver, int unknownStoriesMax) {
    /** So many sections have a board of their own. */
    static final int SECTIONS_MAX = 500;

    public RankingRules {
        windows = List.copyOf(windows);
        for (Duration window : windows) {
            requireMinutes("windows", window);
        }
        requireMinutes("changeOver", changeOver);
        if (windows.isEmpty() || allSize < 1 || sectionSize < 1 || unknownStoriesMax < 0) {
            throw new IllegalArgumentException("ranking rules: expected a window and sizes of 1 or more, found "
                    + windows + ", " + allSize + ", " + sectionSize + ", " + unknownStoriesMax);
        }
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
