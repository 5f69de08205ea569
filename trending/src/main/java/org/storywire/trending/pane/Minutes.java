package org.storywire.trending.pane;

/** The time scale of counting: whole minutes since the epoch, UTC; negative before it. */
public final class Minutes {
    /** A day: the longest window, and the greatest age of a read that counts. */
    public static final int DAY = 24 * 60;

    private static final long MILLIS = 60_000;

    private Minutes() {}

    /** The minute of a time in milliseconds since the epoch. */
    public static int of(long millis) {
        return clamp(Math.floorDiv(millis, MILLIS));
    }

    /** The first minute that does not start before this time: a board at this time counts the minutes below it. */
    public static int below(long millis) {
        return clamp(Math.floorDiv(millis, MILLIS) + (Math.floorMod(millis, MILLIS) == 0 ? 0 : 1));
    }

    /** The start of a minute, milliseconds since the epoch. */
    public static long start(int minute) {
        return minute * MILLIS;
    }

    /** Half the range of an int, so that sums and differences of two minutes never overflow. */
    private static int clamp(long minute) {
        return (int) Math.max(Integer.MIN_VALUE / 2, Math.min(Integer.MAX_VALUE / 2, minute));
    }
}
