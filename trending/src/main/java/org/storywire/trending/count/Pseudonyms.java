package org.storywire.trending.count;

import java.util.Arrays;

/** Numbers for pseudonyms of 128 bits, from 0 on in the order they come. An open-addressing table. */
final class Pseudonyms {
    static final int NONE = -1;

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int CAPACITY_MIN = 1 << 10;

    /** Number + 1, or 0 where free. */
    private int[] table = new int[CAPACITY_MIN];
    /** Two a number: the high half, the low half. */
    private long[] halves = new long[CAPACITY_MIN];

    private int size;

    /** The number of a pseudonym; a new one gets the next. */
    int number(long high, long low) {
        int slot = slot(high, low);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        if ((size + 1) * 2 > table.length) {
            grow();
            slot = slot(high, low);
        }
        if (halves.length < 2 * (size + 1)) {
            halves = Arrays.copyOf(halves, halves.length + (halves.length >> 1));
        }
        halves[2 * size] = high;
        halves[2 * size + 1] = low;
        table[slot] = ++size;
        return size - 1;
    }

    /** The number of a pseudonym, or {@link #NONE}. */
    int find(long high, long low) {
        return table[slot(high, low)] - 1;
    }

    int size() {
        return size;
    }

    long high(int number) {
        return halves[2 * number];
    }

    long low(int number) {
        return halves[2 * number + 1];
    }

    long bytes() {
        return 4L * table.length + 8L * halves.length;
    }

    static long hash(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * MIX + low;
        return (mixed ^ (mixed >>> 32)) * MIX;
    }

    private int slot(long high, long low) {
        int mask = table.length - 1;
        int slot = (int) (hash(high, low) >>> 32) & mask;
        while (table[slot] != 0) {
            int number = table[slot] - 1;
            if (halves[2 * number] == high && halves[2 * number + 1] == low) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        table = new int[table.length * 2];
        for (int number = 0; number < size; number++) {
            table[slot(high(number), low(number))] = number + 1;
        }
    }
}
