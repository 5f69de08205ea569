package org.storywire.trending.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * For each reader, by number: the (story, minute) pairs of a day, sorted, each with its origin, which is the network and
 * the class of client. Nearly every reader has one origin for all, which stands once, in front of the pairs: so to know a
 * reader is to touch one place of memory.
 */
public final class ReaderPairTable {
    /** In front: the origin in the upper half, the number of pairs in the lower. */
    private static final int FRONT = 1;

    private static final int PAIRS_MIN = 2;
    /** So many pairs are looked through one by one. */
    private static final int FEW = 8;

    private static final long[] NO_PAIRS = {0};

    private long[][] rows = new long[1024][];
    /** The origins of readers whose reads have several, one a pair. */
    private final Map<Integer, int[]> mixed = new HashMap<>();

    /** Makes room for a new reader with the next number. */
    public void begin(int reader) {
        if (reader >= rows.length) {
            rows = Arrays.copyOf(rows, rows.length + (rows.length >> 1));
        }
        rows[reader] = NO_PAIRS;
    }

    /** Brings a row near to the processor; the answer is of no meaning. */
    public long touch(int reader) {
        return rows[reader][0];
    }

    /** The same for the end of a row that is near where it begins. */
    public long touchEnd(int reader) {
        long[] row = rows[reader];
        return row[(int) row[0]];
    }

    public int size(int reader) {
        return (int) rows[reader][0];
    }

    public long pair(int reader, int place) {
        return rows[reader][FRONT + place];
    }

    public int origin(int reader, int place) {
        int[] own = isMixed(reader) ? mixed.get(reader) : null;
        return own == null ? origin(reader) : own[place];
    }

    /** Whether the reader's reads have several origins. */
    public boolean isMixed(int reader) {
        return !mixed.isEmpty() && mixed.containsKey(reader);
    }

    /** The one origin of a reader who is not mixed and has reads. */
    public int origin(int reader) {
        return (int) (rows[reader][0] >> 32);
    }

    /** Where the pair of this origin stands; where it would, as a negative number, when it is not there. */
    public int find(int reader, long pair, int origin) {
        long[] row = rows[reader];
        int size = (int) row[0];
        int place = size == 0 || row[size] < pair ? size : lowerBound(row, size, pair);
        for (; place < size && row[FRONT + place] == pair; place++) {
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

    /** The earliest minute of a reader's pairs. */
    public int oldest(int reader) {
        long[] row = rows[reader];
        int oldest = Integer.MAX_VALUE;
        for (int place = 0; place < (int) row[0]; place++) {
            oldest = Math.min(oldest, PackedPair.minute(row[FRONT + place]));
        }
        return oldest;
    }

    /** How many pairs a reader has in a minute. */
    public int pairsOf(int reader, int minute) {
        long[] row = rows[reader];
        int pairs = 0;
        for (int place = 0; place < (int) row[0]; place++) {
            pairs += PackedPair.minute(row[FRONT + place]) == minute ? 1 : 0;
        }
        return pairs;
    }

    /** How many stories a reader has in the minute of a pair, with the pair's own. */
    public int storiesWith(int reader, long pair) {
        long[] row = rows[reader];
        int size = (int) row[0];
        int minute = (int) pair;
        int stories = 1;
        long last = pair;
        for (int at = FRONT; at < FRONT + size; at++) {
            if ((int) row[at] == minute && row[at] != pair && row[at] != last) {
                last = row[at];
                stories++;
            }
        }
        return stories;
    }

    /** The first place of a pair that is not below. */
    public int from(int reader, long pair) {
        return lowerBound(rows[reader], size(reader), pair);
    }

    private static int lowerBound(long[] row, int size, long pair) {
        if (size <= FEW) {
            int place = size;
            while (place > 0 && row[place] >= pair) {
                place--;
            }
            return place;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (row[FRONT + middle] < pair) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public void insert(int reader, int place, long pair, int origin) {
        long[] row = rows[reader];
        int size = (int) row[0];
        int front = size == 0 ? origin : origin(reader);
        if (size > 0 && (front != origin || isMixed(reader))) {
            insertOrigin(reader, place, origin);
        }
        if (FRONT + size == row.length) {
            row = Arrays.copyOf(row, FRONT + Math.max(PAIRS_MIN, size + (size >> 1) + 1));
            rows[reader] = row;
        }
        if (size - place > FEW) {
            System.arraycopy(row, FRONT + place, row, FRONT + place + 1, size - place);
        } else {
            for (int at = FRONT + size; at > FRONT + place; at--) {
                row[at] = row[at - 1];
            }
        }
        row[FRONT + place] = pair;
        row[0] = front(front, size + 1);
    }

    private void insertOrigin(int reader, int place, int origin) {
        int size = size(reader);
        int[] own = mixed.get(reader);
        int[] next = new int[size + 1];
        for (int i = 0; i < size; i++) {
            next[i < place ? i : i + 1] = own == null ? origin(reader) : own[i];
        }
        next[place] = origin;
        mixed.put(reader, next);
    }

    private static long front(int origin, int size) {
        return (long) origin << 32 | size;
    }

    /** Takes out one pair. */
    public void remove(int reader, int place) {
        long[] row = rows[reader];
        int size = (int) row[0];
        System.arraycopy(row, FRONT + place + 1, row, FRONT + place, size - place - 1);
        row[0] = front(origin(reader), size - 1);
        int[] own = isMixed(reader) ? mixed.get(reader) : null;
        if (own != null) {
            System.arraycopy(own, place + 1, own, place, size - place - 1);
            settleOrigins(reader, own);
        }
    }

    /** Keeps the pairs whose minute is not below. */
    public void retain(int reader, int oldest) {
        long[] row = rows[reader];
        int[] own = isMixed(reader) ? mixed.get(reader) : null;
        int size = (int) row[0];
        int kept = 0;
        for (int place = 0; place < size; place++) {
            if (PackedPair.minute(row[FRONT + place]) >= oldest) {
                row[FRONT + kept] = row[FRONT + place];
                if (own != null) {
                    own[kept] = own[place];
                }
                kept++;
            }
        }
        if (kept == size) {
            return;
        }
        if (row.length > 2 * (FRONT + kept) + PAIRS_MIN) {
            row = Arrays.copyOf(row, FRONT + kept);
            rows[reader] = row;
        }
        row[0] = front(origin(reader), kept);
        if (own != null) {
            settleOrigins(reader, own);
        }
    }

    private void settleOrigins(int reader, int[] own) {
        int size = size(reader);
        for (int place = 1; place < size; place++) {
            if (own[place] != own[0]) {
                mixed.put(reader, Arrays.copyOf(own, size));
                return;
            }
        }
        rows[reader][0] = front(own[0], size);
        mixed.remove(reader);
    }

    /** Takes over a row of others under a new number; the networks in its origins have new numbers too. */
    public void adopt(int reader, ReaderPairTable others, int other, int[] networks) {
        begin(reader);
        int[] own = others.mixed.get(other);
        if (own == null) {
            rows[reader] = others.rows[other];
            rows[reader][0] = front(OriginCode.moved(others.origin(other), networks), others.size(other));
            return;
        }
        // other numbers, another order among equal pairs: put in anew, one by one
        for (int place = 0; place < others.size(other); place++) {
            int origin = OriginCode.moved(own[place], networks);
            long pair = others.pair(other, place);
            insert(reader, -find(reader, pair, origin) - 1, pair, origin);
        }
    }

    /** About how many bytes all rows take. */
    public long bytes(int readers) {
        long bytes = 4L * rows.length;
        for (int reader = 0; reader < readers; reader++) {
            bytes += 16 + 8L * rows[reader].length;
        }
        return bytes;
    }
}
