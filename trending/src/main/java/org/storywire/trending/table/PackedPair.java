package org.storywire.trending.table;

/**
 * A story and a minute in one long: by story, and then by minute, in the order of longs. A reader's day is thousands of
 * these, so they are not objects.
 */
public final class PackedPair {
    private PackedPair() {}

    /** The pair; {@code story} is 0 or more. */
    public static long of(int story, int minute) {
        return ((long) story << Integer.SIZE) | ((minute ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL);
    }

    /** The story of a pair. */
    public static int story(long pair) {
        return (int) (pair >> Integer.SIZE);
    }

    /** The minute of a pair. */
    public static int minute(long pair) {
        return (int) pair ^ Integer.MIN_VALUE;
    }
}
