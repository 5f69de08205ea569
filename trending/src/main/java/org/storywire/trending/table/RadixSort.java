package org.storywire.trending.table;

import java.util.Arrays;

/** Puts the places of stories in the order of the stories' numbers, which are small and many: by their digits. */
public final class RadixSort {
    private static final int DIGIT_BITS = 8;
    private static final int DIGITS = 1 << DIGIT_BITS;
    /** Fewer are sorted faster by comparing. */
    private static final int DIGITS_FROM = 48;

    private RadixSort() {}

    /** A story, 0 or more, and where it stands, 0 or more. */
    public static long of(int story, int place) {
        return (long) story << Integer.SIZE | place;
    }

    public static int story(long storyAndPlace) {
        return (int) (storyAndPlace >>> Integer.SIZE);
    }

    public static int place(long storyAndPlace) {
        return (int) storyAndPlace;
    }

    /** The first {@code count}, by story and then by place if they came by place; the array is used up. */
    public static long[] sorted(long[] all, int count) {
        if (count < DIGITS_FROM) {
            long[] few = count == all.length ? all : Arrays.copyOf(all, count);
            Arrays.sort(few);
            return few;
        }
        long most = 0;
        for (int at = 0; at < count; at++) {
            most |= all[at];
        }
        long[] from = all;
        long[] to = new long[count];
        for (int shift = Integer.SIZE; shift < Long.SIZE && most >>> shift != 0; shift += DIGIT_BITS) {
            byDigit(from, to, count, shift);
            long[] done = to;
            to = from;
            from = done;
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
