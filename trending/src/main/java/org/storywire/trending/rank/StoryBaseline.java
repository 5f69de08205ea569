package org.storywire.trending.rank;

/**
 * The expectation of a story in a window by its own past, in whole numbers, so that sums over the stories of a board do not
 * depend on their order.
 *
 * @param minutes the minutes of the window in which the story was public
 * @param past its reads in the hours before the window, weighted
 * @param exposure the sum of the weights of those hours in which it was public
 * @param byOwn expected reads in the window by its own past alone, in parts of {@link #SCALE}
 * @param byAverage further expected reads per hourly read of the board's average story, in parts of
 *     {@link #SCALE}
 */
record StoryBaseline(int minutes, long past, long exposure, long byOwn, long byAverage) {
    /** The fixed-point scale of weights. */
    static final long SCALE = 1 << 20;

    /** The hours of the board's average story that are added to a story's own. */
    private static final double AVERAGE_HOURS = 1;

    private static final double MINUTES = 60;

    static StoryBaseline of(int minutes, long past, long exposure) {
        double share = minutes / MINUTES / (exposure / (double) SCALE + AVERAGE_HOURS);
        return new StoryBaseline(
                minutes, past, exposure, Math.round(share * past), Math.round(share * AVERAGE_HOURS * SCALE));
    }
}
