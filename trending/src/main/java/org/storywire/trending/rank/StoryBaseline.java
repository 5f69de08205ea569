package org.storywire.trending.rank;

/**
 * What a story's own past says of a window, before it is known how its board does: whole numbers, so that sums over the
 * stories of a board do not depend on their order.
 *
 * @param minutes how much of the window the story was public
 * @param past its reads in the hours before the window, weighted
 * @param exposure the weights of those hours in which it was public
 * @param byOwn reads to expect in the window by its own past alone, in parts of {@link #SCALE}
 * @param byAverage for each read an hour that an average story of the board had, so many reads more, in parts of
 *     {@link #SCALE}
 */
record StoryBaseline(int minutes, long past, long exposure, long byOwn, long byAverage) {
    /** Weights of hours are whole multiples of one in so many. */
    static final long SCALE = 1 << 20;

    /** An hour of an average story of the board counts like an hour of its own. */
    private static final double AVERAGE_HOURS = 1;

    private static final double MINUTES = 60;

    static StoryBaseline of(int minutes, long past, long exposure) {
        double share = minutes / MINUTES / (exposure / (double) SCALE + AVERAGE_HOURS);
        return new StoryBaseline(
                minutes, past, exposure, Math.round(share * past), Math.round(share * AVERAGE_HOURS * SCALE));
    }
}
