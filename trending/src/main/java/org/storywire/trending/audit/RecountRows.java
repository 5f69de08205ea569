package org.storywire.trending.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The newest reads of one reader, up to a bound: story, minute and origin of each, unordered. */
final class RecountRows {
    private static final int WIDTH = 3;

    private int[] cells = new int[WIDTH];
    private int length;

    int size() {
        return length / WIDTH;
    }

    int story(int row) {
        return cells[row * WIDTH];
    }

    int minute(int row) {
        return cells[row * WIDTH + 1];
    }

    int origin(int row) {
        return cells[row * WIDTH + 2];
    }

    /** Adds a new read; replaces one of the oldest minute where there are {@code bound}. */
    void add(int story, int minute, int origin, int bound) {
        for (int row = 0; row < size(); row++) {
            if (story(row) == story && minute(row) == minute && origin(row) == origin) {
                return;
            }
        }
        if (size() < bound) {
            if (length == cells.length) {
                cells = Arrays.copyOf(cells, Math.max(2 * WIDTH, length + length / WIDTH / 2 * WIDTH));
            }
            length += WIDTH;
            set(size() - 1, story, minute, origin);
        } else {
            int oldest = oldest();
            if (minute > minute(oldest)) {
                set(oldest, story, minute, origin);
            }
        }
    }

    /** The number of reads since a minute. */
    int since(int minute) {
        int count = 0;
        for (int row = 0; row < size(); row++) {
            count += minute(row) >= minute ? 1 : 0;
        }
        return count;
    }

    /** The minutes with more than {@code bound} stories. */
    Set<Integer> fastMinutes(int bound) {
        if (size() <= bound) {
            return Set.of();
        }
        Map<Integer, Set<Integer>> stories = new HashMap<>();
        for (int row = 0; row < size(); row++) {
            stories.computeIfAbsent(minute(row), any -> new HashSet<>()).add(story(row));
        }
        stories.values().removeIf(some -> some.size() <= bound);
        return stories.keySet();
    }

    int oldestMinute() {
        return minute(oldest());
    }

    private int oldest() {
        int oldest = 0;
        for (int row = 1; row < size(); row++) {
            oldest = minute(row) < minute(oldest) ? row : oldest;
        }
        return oldest;
    }

    private void set(int row, int story, int minute, int origin) {
        cells[row * WIDTH] = story;
        cells[row * WIDTH + 1] = minute;
        cells[row * WIDTH + 2] = origin;
    }
}
