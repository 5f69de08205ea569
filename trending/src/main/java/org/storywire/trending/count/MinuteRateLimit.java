package org.storywire.trending.count;

import java.util.Arrays;
import java.util.BitSet;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.PseudonymTable;
import org.storywire.trending.table.ReaderPairTable;

/**
 * A rate limit of stories per reader and minute: all pairs of a minute above it are excluded, whatever their order. Most
 * readers never reach it; those who may are suspects, and only their minutes are examined.
 */
final class MinuteRateLimit {
    private final int storiesMax;
    private final ReaderTables tables;
    /** Readers who may have a minute above the limit; nobody else has. */
    private BitSet suspects = new BitSet();

    private int[] fastMinutes = {};
    private boolean isKnown;

    MinuteRateLimit(int storiesMax, ReaderTables tables) {
        this.storiesMax = storiesMax;
        this.tables = tables;
    }

    /** The stories of a minute including a new pair; called for each pair of a reader with as many pairs as the limit. */
    int check(int reader, long pair) {
        int stories = tables.rows().storiesInMinute(reader, pair);
        if (stories > storiesMax) {
            suspects.set(reader);
        }
        return stories;
    }

    /** Makes a reader a suspect without examining the minutes. */
    void suspect(int reader) {
        suspects.set(reader);
    }

    boolean isSuspect(int reader) {
        return suspects.get(reader);
    }

    /** Discards the cached minutes; called before a reader is examined, whose pairs may have changed. */
    void reset() {
        isKnown = false;
    }

    /** True where a minute of the examined reader is above the limit. */
    boolean exceeds(int reader, int minute) {
        if (!suspects.get(reader)) {
            return false;
        }
        if (!isKnown) {
            fastMinutes = fastMinutes(reader);
            isKnown = true;
        }
        return Arrays.binarySearch(fastMinutes, minute) >= 0;
    }

    /** The minutes above the limit, sorted. */
    private int[] fastMinutes(int reader) {
        ReaderPairTable rows = tables.rows();
        int[] minutes = new int[rows.size(reader)];
        int size = 0;
        for (int index = 0; index < minutes.length; index++) {
            // equal pairs of several origins are adjacent
            if (index == 0 || rows.pair(reader, index) != rows.pair(reader, index - 1)) {
                minutes[size++] = PackedPair.minute(rows.pair(reader, index));
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

    /** Renumbers the suspects and removes those who have no minute above the limit any more. */
    void renumber(int[] numbers) {
        BitSet renumbered = new BitSet();
        suspects.stream()
                .map(reader -> numbers[reader])
                .filter(reader -> reader != PseudonymTable.NONE && fastMinutes(reader).length > 0)
                .forEach(renumbered::set);
        suspects = renumbered;
    }
}
