package org.storywire.trending.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The (story, minute) pairs of each reader, by reader number: sorted, each with its {@link OriginCode origin}. Nearly every
 * reader has one origin for all pairs; it is stored once, in the row's header, so one row is one array.
 */
public final class ReaderPairTable {
    /** Longs of the header: the origin in the upper half, the number of pairs in the lower. */
    private static final int HEADER = 1;

    private static final int PAIRS_MIN = 2;
    /** Up to this many pairs are searched linearly. */
    private static final int FEW = 8;

    private static final long[] NO_PAIRS = {0};

    private long[][] rows = new long[1024][];
    /** The origin of each pair, for readers with several origins. */
    private final Map<Integer, int[]> mixed = new HashMap<>();

    /** Adds an empty row for a new reader with the next number. */
    public void begin(int reader) {
        if (reader >= rows.length) {
            rows = Arrays.copyOf(rows, rows.length + (rows.length >> 1));
        }
        rows[reader] = NO_PAIRS;
    }

    /** Loads the header of a row into the CPU cache; the result has no meaning. */
    public long prefetch(int reader) {
        return rows[reader][0];
    }

    /** Loads the end of a row whose header is in the CPU cache; the result has no meaning. */
    public long prefetchEnd(int reader) {
        long[] row = rows[reader];
        return row[(int) row[0]];
    }

    public int size(int reader) {
        return (int) rows[reader][0];
    }

    public long pair(int reader, int index) {
        return rows[reader][HEADER + index];
    }

    public int origin(int reader, int index) {
        int[] origins = isMixed(reader) ? mixed.get(reader) : null;
        return origins == null ? origin(reader) : origins[index];
    }

    /** True where the reader's pairs have several origins. */
    public boolean isMixed(int reader) {
        return !mixed.isEmpty() && mixed.containsKey(reader);
    }

    /** The one origin of a reader who is not mixed and has pairs. */
    public int origin(int reader) {
        return (int) (rows[reader][0] >> 32);
    }

    /** The index of the pair with this origin; where there is none, {@code -(insertion index) - 1}. */
    public int find(int reader, long pair, int origin) {
        long[] row = rows[reader];
        int size = (int) row[0];
        int index = size == 0 || row[size] < pair ? size : lowerBound(row, size, pair);
        for (; index < size && row[HEADER + index] == pair; index++) {
            int found = origin(reader, index);
            if (found == origin) {
                return index;
            }
            if (found > origin) {
                break;
            }
        }
        return -index - 1;
    }

    /** The earliest minute of a reader's pairs. */
    public int oldestMinute(int reader) {
        long[] row = rows[reader];
        int oldest = Integer.MAX_VALUE;
        for (int index = 0; index < (int) row[0]; index++) {
            oldest = Math.min(oldest, PackedPair.minute(row[HEADER + index]));
        }
        return oldest;
    }

    /** The number of pairs that a reader has in a minute. */
    public int pairsInMinute(int reader, int minute) {
        long[] row = rows[reader];
        int pairs = 0;
        for (int index = 0; index < (int) row[0]; index++) {
            pairs += PackedPair.minute(row[HEADER + index]) == minute ? 1 : 0;
        }
        return pairs;
    }

    /** The number of stories that a reader has in the minute of a pair, including the pair's own. */
    public int storiesInMinute(int reader, long pair) {
        long[] row = rows[reader];
        int size = (int) row[0];
        // the lower half of a pair is its minute
        int minute = (int) pair;
        int stories = 1;
        long last = pair;
        for (int at = HEADER; at < HEADER + size; at++) {
            if ((int) row[at] == minute && row[at] != pair && row[at] != last) {
                last = row[at];
                stories++;
            }
        }
        return stories;
    }

    /** The index of the first pair that is not below. */
    public int lowerBound(int reader, long pair) {
        return lowerBound(rows[reader], size(reader), pair);
    }

    private static int lowerBound(long[] row, int size, long pair) {
        if (size <= FEW) {
            int index = size;
            while (index > 0 && row[index] >= pair) {
                index--;
            }
            return index;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (row[HEADER + middle] < pair) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public void insert(int reader, int index, long pair, int origin) {
        long[] row = rows[reader];
        int size = (int) row[0];
        int commonOrigin = size == 0 ? origin : origin(reader);
        if (size > 0 && (commonOrigin != origin || isMixed(reader))) {
            insertOrigin(reader, index, origin);
        }
        if (HEADER + size == row.length) {
            row = Arrays.copyOf(row, HEADER + Math.max(PAIRS_MIN, size + (size >> 1) + 1));
            rows[reader] = row;
        }
        if (size - index > FEW) {
            System.arraycopy(row, HEADER + index, row, HEADER + index + 1, size - index);
        } else {
            for (int at = HEADER + size; at > HEADER + index; at--) {
                row[at] = row[at - 1];
            }
        }
        row[HEADER + index] = pair;
        row[0] = header(commonOrigin, size + 1);
    }

    private void insertOrigin(int reader, int index, int origin) {
        int size = size(reader);
        int[] origins = mixed.get(reader);
        int[] next = new int[size + 1];
        for (int i = 0; i < size; i++) {
            next[i < index ? i : i + 1] = origins == null ? origin(reader) : origins[i];
        }
        next[index] = origin;
        mixed.put(reader, next);
    }

    private static long header(int origin, int size) {
        return (long) origin << 32 | size;
    }

    public void remove(int reader, int index) {
        long[] row = rows[reader];
        int size = (int) row[0];
        System.arraycopy(row, HEADER + index + 1, row, HEADER + index, size - index - 1);
        row[0] = header(origin(reader), size - 1);
        int[] origins = isMixed(reader) ? mixed.get(reader) : null;
        if (origins != null) {
            System.arraycopy(origins, index + 1, origins, index, size - index - 1);
            storeOrigins(reader, origins);
        }
    }

    /** Removes the pairs of minutes before {@code oldest}. */
    public void retain(int reader, int oldest) {
        long[] row = rows[reader];
        int[] origins = isMixed(reader) ? mixed.get(reader) : null;
        int size = (int) row[0];
        int retained = 0;
        for (int index = 0; index < size; index++) {
            if (PackedPair.minute(row[HEADER + index]) >= oldest) {
                row[HEADER + retained] = row[HEADER + index];
                if (origins != null) {
                    origins[retained] = origins[index];
                }
                retained++;
            }
        }
        if (retained == size) {
            return;
        }
        if (row.length > 2 * (HEADER + retained) + PAIRS_MIN) {
            row = Arrays.copyOf(row, HEADER + retained);
            rows[reader] = row;
        }
        row[0] = header(origin(reader), retained);
        if (origins != null) {
            storeOrigins(reader, origins);
        }
    }

    private void storeOrigins(int reader, int[] origins) {
        int size = size(reader);
        for (int index = 1; index < size; index++) {
            if (origins[index] != origins[0]) {
                mixed.put(reader, Arrays.copyOf(origins, size));
                return;
            }
        }
        rows[reader][0] = header(origins[0], size);
        mixed.remove(reader);
    }

    /** Moves a row of another table here under a new number; the networks in its origins have new numbers too. */
    public void adopt(int reader, ReaderPairTable others, int other, int[] networks) {
        begin(reader);
        int[] origins = others.mixed.get(other);
        if (origins == null) {
            rows[reader] = others.rows[other];
            rows[reader][0] = header(OriginCode.renumbered(others.origin(other), networks), others.size(other));
            return;
        }
        // new numbers may order equal pairs otherwise, so they are inserted one by one
        for (int index = 0; index < others.size(other); index++) {
            int origin = OriginCode.renumbered(origins[index], networks);
            long pair = others.pair(other, index);
            insert(reader, -find(reader, pair, origin) - 1, pair, origin);
        }
    }

    /** The approximate size of all rows in bytes. */
    public long bytes(int readers) {
        long bytes = 4L * rows.length;
        for (int reader = 0; reader < readers; reader++) {
            bytes += 16 + 8L * rows[reader].length;
        }
        return bytes;
    }
}
