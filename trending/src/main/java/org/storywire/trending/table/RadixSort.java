package org.storywire.trending.table;

import java.util.Arrays;

/** A radix sort of entries (key and index in one long) by their keys, which are small numbers. */
public final class RadixSort {
    private static final int DIGIT_BITS = 8;
    private static final int DIGITS = 1 << DIGIT_BITS;
    /** Fewer entries are sorted faster by comparing. */
    private static final int RADIX_SORT_MIN = 48;

    private RadixSort() {}

    /** An entry; {@code key} and {@code index} are 0 or more. */
    public static long of(int key, int index) {
        return (long) key << Integer.SIZE | index;
    }

    public static int key(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    public static int index(long entry) {
        return (int) entry;
    }

    /** The first {@code count} entries by key, stable; overwrites the array. */
    public static long[] sorted(long[] all, int count) {
        if (count < RADIX_SORT_MIN) {
            long[] few = count == all.length ? all : Arrays.copyOf(all, count);
            Arrays.sort(few);
            return few;
        }
        long allBits = 0;
        for (int at = 0; at < count; at++) {
            allBits |= all[at];
        }
        long[] from = all;
        long[] to = new long[count];
        for (int shift = Integer.SIZE; shift < Long.SIZE && allBits >>> shift != 0; shift += DIGIT_BITS) {
            byDigit(from, to, count, shift);
            long[] filled = to;
            to = from;
            from = filled;
        }
        return from.length == count ? from : Arrays.copyOf(from, count);
    }

    private static void byDigit(long[] from, long[] to, int count, int shift) {
        int[] ends = new int[DIGITS + 1];
        for (int at = 0; at < count; at++) {
            ends[((int) (from[at] >>> shift) & DIGITS - 1) + 1]++;
        }
        for (int digit = 1; digit <= DIGITS; digit++) {
            ends[digit] += ends[digit - 1];
        }
        for (int at = 0; at < count; at++) {
            to[ends[(int) (from[at] >>> shift) & DIGITS - 1]++] = from[at];
        }
    }
}
