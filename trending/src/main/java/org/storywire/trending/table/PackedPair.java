package org.storywire.trending.table;

/**
 * A story and a minute in one long, ordered by story, then by minute. A reader's day has thousands of pairs, so they are
 * not objects.
 */
public final class PackedPair {
    private PackedPair() {}

    /** The pair; {@code story} is 0 or more. */
    public static long of(int story, int minute) {
        return ((long) story << Integer.SIZE) | ((minute ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL);
    }

    public static int story(long pair) {
        return (int) (pair >> Integer.SIZE);
    }

    public static int minute(long pair) {
        return (int) pair ^ Integer.MIN_VALUE;
    }
}
