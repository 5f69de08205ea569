package org.storywire.trending.table;

import java.util.Arrays;

/**
 * Numbers for pseudonyms of 128 bits, from 0 in order of insertion. An open-addressing hash table in one array, so a lookup
 * reads one cache line.
 */
public final class PseudonymTable {
    public static final int NONE = -1;

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int SLOTS_MIN = 1 << 10;
    /** Below this size the table grows by a factor of four: busy partitions reach many readers soon. */
    private static final int SLOTS_FAST_GROWTH = 1 << 15;
    /** Longs per slot: the high half, the low half, and the number + 1, or 0 where free. */
    private static final int WIDTH = 3;

    private long[] table = new long[SLOTS_MIN * WIDTH];
    private int mask = SLOTS_MIN - 1;
    /** The offset of each number in the table. */
    private int[] offsets = new int[SLOTS_MIN];

    private int size;

    /** The number of a pseudonym; a new one gets the next number. */
    public int number(long high, long low) {
        int offset = offset(high, low);
        long stored = table[offset + 2];
        return stored != 0 ? (int) stored - 1 : add(high, low);
    }

    private int add(long high, long low) {
        if ((size + 1) * 3L > (mask + 1) * 2L) {
            grow();
        }
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size + (size >> 1));
        }
        put(high, low, size);
        return size++;
    }

    /** Loads the slot of a pseudonym into the CPU cache; the result has no meaning. */
    public long prefetch(long high, long low) {
        return table[((int) hash(high, low) & mask) * WIDTH + 2];
    }

    /** The number of a pseudonym, or {@link #NONE}. */
    public int find(long high, long low) {
        return (int) table[offset(high, low) + 2] - 1;
    }

    public int size() {
        return size;
    }

    public long high(int number) {
        return table[offsets[number]];
    }

    public long low(int number) {
        return table[offsets[number] + 1];
    }

    public long bytes() {
        return 8L * table.length + 4L * offsets.length;
    }

    public static long hash(long high, long low) {
        long mixed = (high ^ (low >>> 32) ^ (low << 32)) * MIX;
        mixed = (mixed ^ (mixed >>> 29) ^ low) * MIX;
        return mixed ^ (mixed >>> 32);
    }

    private int offset(long high, long low) {
        int slot = (int) hash(high, low) & mask;
        while (true) {
            int offset = slot * WIDTH;
            if (table[offset + 2] == 0 || (table[offset] == high && table[offset + 1] == low)) {
                return offset;
            }
            slot = (slot + 1) & mask;
        }
    }

    private void put(long high, long low, int number) {
        int offset = offset(high, low);
        table[offset] = high;
        table[offset + 1] = low;
        table[offset + 2] = number + 1L;
        offsets[number] = offset;
    }

    private void grow() {
        long[] old = table;
        mask = mask < SLOTS_FAST_GROWTH ? mask * 4 + 3 : mask * 2 + 1;
        table = new long[(mask + 1) * WIDTH];
        // in the order of the old table, so that the new one is filled sequentially
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from + 2] != 0) {
                put(old[from], old[from + 1], (int) old[from + 2] - 1);
            }
        }
    }
}
