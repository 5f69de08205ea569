package org.storywire.trending.table;

import java.util.Arrays;

/**
 * Numbers for pseudonyms of 128 bits, from 0 on in the order they come. An open-addressing table in one array, so that
 * finding one touches one place of memory.
 */
public final class PseudonymTable {
    public static final int NONE = -1;

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int SLOTS_MIN = 1 << 10;
    /** Up to so many slots a table grows fast: where there are many readers at all, there are more. */
    private static final int SLOTS_SOON = 1 << 15;
    /** Longs a slot: the high half, the low half, and the number + 1, or 0 where free. */
    private static final int WIDTH = 3;

    private long[] table = new long[SLOTS_MIN * WIDTH];
    private int mask = SLOTS_MIN - 1;
    /** Where each number stands in the table. */
    private int[] places = new int[SLOTS_MIN];

    private int size;

    /** The number of a pseudonym; a new one gets the next. */
    public int number(long high, long low) {
        int place = place(high, low);
        long there = table[place + 2];
        return there != 0 ? (int) there - 1 : add(high, low);
    }

    private int add(long high, long low) {
        if ((size + 1) * 3L > (mask + 1) * 2L) {
            grow();
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, size + (size >> 1));
        }
        put(high, low, size);
        return size++;
    }

    /** Brings what stands where a pseudonym would near to the processor; the answer is of no meaning. */
    public long touch(long high, long low) {
        return table[((int) hash(high, low) & mask) * WIDTH + 2];
    }

    /** The number of a pseudonym, or {@link #NONE}. */
    public int find(long high, long low) {
        return (int) table[place(high, low) + 2] - 1;
    }

    public int size() {
        return size;
    }

    public long high(int number) {
        return table[places[number]];
    }

    public long low(int number) {
        return table[places[number] + 1];
    }

    public long bytes() {
        return 8L * table.length + 4L * places.length;
    }

    public static long hash(long high, long low) {
        long mixed = (high ^ (low >>> 32) ^ (low << 32)) * MIX;
        mixed = (mixed ^ (mixed >>> 29) ^ low) * MIX;
        return mixed ^ (mixed >>> 32);
    }

    private int place(long high, long low) {
        int slot = (int) hash(high, low) & mask;
        while (true) {
            int place = slot * WIDTH;
            if (table[place + 2] == 0 || (table[place] == high && table[place + 1] == low)) {
                return place;
            }
            slot = (slot + 1) & mask;
        }
    }

    private void put(long high, long low, int number) {
        int place = place(high, low);
        table[place] = high;
        table[place + 1] = low;
        table[place + 2] = number + 1L;
        places[number] = place;
    }

    private void grow() {
        long[] old = table;
        mask = mask < SLOTS_SOON ? mask * 4 + 3 : mask * 2 + 1;
        table = new long[(mask + 1) * WIDTH];
        // in the order of the old table, so that the new one is filled from one end to the other
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from + 2] != 0) {
                put(old[from], old[from + 1], (int) old[from + 2] - 1);
            }
        }
    }
}
