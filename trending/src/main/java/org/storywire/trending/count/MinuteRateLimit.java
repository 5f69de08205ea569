package org.storywire.trending.count;

import java.util.Arrays;
import java.util.BitSet;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.PseudonymTable;
import org.storywire.trending.table.ReaderPairTable;

/**
 * Minutes in which a reader opened more stories than a human can: none of their pairs count. It follows from the pairs of
 * the minute alone, however they came. Most readers never have so many pairs; those who may have such a minute are noted.
 */
final class MinuteRateLimit {
    private final int storiesMax;
    private final ReaderTables memory;
    /** Readers who may have such a minute. Nobody else has. */
    private BitSet suspects = new BitSet();

    private int[] fast = {};
    private boolean isFound;

    MinuteRateLimit(int storiesMax, ReaderTables memory) {
        this.storiesMax = storiesMax;
        this.memory = memory;
    }

    /** How many stories a minute has with a pair that comes; to be asked for each that comes to so many pairs as a minute may have. */
    int note(int reader, long pair) {
        int stories = memory.rows().storiesWith(reader, pair);
        if (stories > storiesMax) {
            suspects.set(reader);
        }
        return stories;
    }

    /** Says without a look that a reader may have such a minute. */
    void suspect(int reader) {
        suspects.set(reader);
    }

    boolean isSuspect(int reader) {
        return suspects.get(reader);
    }

    /** The pairs may be others than before: to be said before a look at a reader. */
    void look() {
        isFound = false;
    }

    /** Whether a minute of the reader who is looked at has too many stories. */
    boolean isFast(int reader, int minute) {
        if (!suspects.get(reader)) {
            return false;
        }
        if (!isFound) {
            fast = find(reader);
            isFound = true;
        }
        return Arrays.binarySearch(fast, minute) >= 0;
    }

    /** The minutes with too many stories, in order. */
    private int[] find(int reader) {
        ReaderPairTable rows = memory.rows();
        int[] minutes = new int[rows.size(reader)];
        int size = 0;
        for (int place = 0; place < minutes.length; place++) {
            // a story that came from several origins stands side by side
            if (place == 0 || rows.pair(reader, place) != rows.pair(reader, place - 1)) {
                minutes[size++] = PackedPair.minute(rows.pair(reader, place));
            }
        }
        Arrays.sort(minutes, 0, size);
        int found = 0;
        for (int at = storiesMax; at < size; at++) {
            boolean isFast = minutes[at] == minutes[at - storiesMax];
            if (isFast && (found == 0 || minutes[found - 1] != minutes[at])) {
                minutes[found++] = minutes[at];
            }
        }
        return Arrays.copyOf(minutes, found);
    }

    /** Readers have new numbers, and fewer pairs. */
    void move(int[] numbers) {
        BitSet moved = new BitSet();
        suspects.stream()
                .map(reader -> numbers[reader])
                .filter(reader -> reader != PseudonymTable.NONE && find(reader).length > 0)
                .forEach(moved::set);
        suspects = moved;
    }
}
