package org.storywire.trending.count;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * For each reader, by number: the (story, minute) pairs of a day, sorted, each with its origin, which is the network and
 * the class of client. Nearly every reader has one origin for all, which takes no room beside the pairs.
 */
final class ReaderRows {
    private static final int PAIRS_MIN = 2;
    private static final long[] NO_PAIRS = {};

    private long[][] rows = new long[1024][];
    private int[] sizes = new int[1024];
    /** The one origin of a reader's reads, where they have one. */
    private int[] origins = new int[1024];
    /** The origins of readers whose reads have several, one a pair. */
    private final Map<Integer, int[]> mixed = new HashMap<>();

    static long pairOf(int story, int minute) {
        return ((long) story << 32) | ((minute ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL);
    }

    static int story(long pair) {
        return (int) (pair >> 32);
    }

    static int minute(long pair) {
        return (int) pair ^ Integer.MIN_VALUE;
    }

    /** Makes room for a new reader with the next number. */
    void begin(int reader) {
        if (reader >= sizes.length) {
            int length = sizes.length + (sizes.length >> 1);
            rows = Arrays.copyOf(rows, length);
            sizes = Arrays.copyOf(sizes, length);
            origins = Arrays.copyOf(origins, length);
        }
        rows[reader] = NO_PAIRS;
    }

    int size(int reader) {
        return sizes[reader];
    }

    long pair(int reader, int place) {
        return rows[reader][place];
    }

    int origin(int reader, int place) {
        int[] own = isMixed(reader) ? mixed.get(reader) : null;
        return own == null ? origins[reader] : own[place];
    }

    /** Whether the reader's reads have several origins. */
    boolean isMixed(int reader) {
        return !mixed.isEmpty() && mixed.containsKey(reader);
    }

    /** The one origin of a reader who is not mixed and has reads. */
    int origin(int reader) {
        return origins[reader];
    }

    /** Where the pair of this origin stands; where it would, as a negative number, when it is not there. */
    int find(int reader, long pair, int origin) {
        int size = sizes[reader];
        long[] row = rows[reader];
        int place = size > 0 && row[size - 1] < pair ? size : lowerBound(row, size, pair);
        for (; place < size && row[place] == pair; place++) {
            int there = origin(reader, place);
            if (there == origin) {
                return place;
            }
            if (there > origin) {
                break;
            }
        }
        return -place - 1;
    }

    /** The first place of a pair that is not below. */
    int from(int reader, long pair) {
        return lowerBound(rows[reader], sizes[reader], pair);
    }

    private static int lowerBound(long[] row, int size, long pair) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (row[middle] < pair) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void insert(int reader, int place, long pair, int origin) {
        int size = sizes[reader];
        if (size == 0) {
            origins[reader] = origin;
        } else if (isMixed(reader) || origins[reader] != origin) {
            insertOrigin(reader, place, origin);
        }
        long[] row = rows[reader];
        if (size == row.length) {
            row = Arrays.copyOf(row, Math.max(PAIRS_MIN, size + (size >> 1) + 1));
            rows[reader] = row;
        }
        System.arraycopy(row, place, row, place + 1, size - place);
        row[place] = pair;
        sizes[reader] = size + 1;
    }

    private void insertOrigin(int reader, int place, int origin) {
        int size = sizes[reader];
        int[] own = mixed.get(reader);
        int[] next = new int[size + 1];
        for (int i = 0; i < size; i++) {
            next[i < place ? i : i + 1] = own == null ? origins[reader] : own[i];
        }
        next[place] = origin;
        mixed.put(reader, next);
    }

    /** Keeps the pairs whose minute is not below, and the one at {@code never} not. */
    void retain(int reader, int oldest, int never) {
        long[] row = rows[reader];
        int[] own = isMixed(reader) ? mixed.get(reader) : null;
        int kept = 0;
        for (int place = 0; place < sizes[reader]; place++) {
            if (minute(row[place]) >= oldest && place != never) {
                row[kept] = row[place];
                if (own != null) {
                    own[kept] = own[place];
                }
                kept++;
            }
        }
        sizes[reader] = kept;
        if (own != null) {
            settleOrigins(reader, own);
        }
        if (row.length > 2 * kept + PAIRS_MIN) {
            rows[reader] = Arrays.copyOf(row, kept);
        }
    }

    private void settleOrigins(int reader, int[] own) {
        int size = sizes[reader];
        for (int place = 1; place < size; place++) {
            if (own[place] != own[0]) {
                mixed.put(reader, Arrays.copyOf(own, size));
                return;
            }
        }
        origins[reader] = own[0];
        mixed.remove(reader);
    }

    /** Takes over a row of others under a new number; the networks in its origins have new numbers too. */
    void adopt(int reader, ReaderRows others, int other, int[] networks) {
        begin(reader);
        rows[reader] = others.rows[other];
        sizes[reader] = others.sizes[other];
        origins[reader] = Origins.moved(others.origins[other], networks);
        int[] own = others.mixed.get(other);
        if (own != null) {
            // other numbers, another order among equal pairs: put in anew, one by one
            sizes[reader] = 0;
            rows[reader] = NO_PAIRS;
            for (int place = 0; place < others.sizes[other]; place++) {
                int origin = Origins.moved(own[place], networks);
                long pair = others.rows[other][place];
                insert(reader, -find(reader, pair, origin) - 1, pair, origin);
            }
        }
    }

    /** About how many bytes all rows take. */
    long bytes(int readers) {
        long bytes = 12L * sizes.length;
        for (int reader = 0; reader < readers; reader++) {
            bytes += 16 + 8L * rows[reader].length;
        }
        return bytes;
    }
}
