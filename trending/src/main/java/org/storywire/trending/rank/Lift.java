package org.storywire.trending.rank;

/**
 * How many readers a story has over what one could expect, shrunk where numbers are small.
 *
 * <p>Readers in a window are taken as a Poisson number of mean {@code rate x expected}, and the rate as drawn, before
 * anything is seen, from a gamma distribution of mean 1 and shape {@code prior}. Having seen the readers, the rate is
 * gamma distributed with shape {@code prior + readers} over {@code prior + expected}: its mean is the lift, its 5 % and
 * 95 % points are the interval. Two readers where half a one was expected are no sensation; two hundred for fifty are.
 * Rising boards go by the lower end. This is DuMouchel's empirical-Bayes screening of large tables (Bayesian Data Mining
 * in Large Frequency Tables, The American Statistician 53(3), 1999: EBGM and EB05) with one gamma component and a prior
 * that the operator sets; the points of the gamma distribution are those of Wilson and Hilferty (1931), within 1 % of the
 * true ones from shape 5 on.
 *
 * @param expected readers to expect in the window
 * @param ratio the lift
 * @param low nine of ten times the true lift lies above this and below {@code high}
 */
public record Lift(double expected, double ratio, double low, double high) {
    private static final double Z = 1.6448536269514722;

    /** The lift of so many readers. */
    public static Lift of(long readers, double expected, double prior) {
        double shape = prior + readers;
        double rate = prior + expected;
        return new Lift(expected, shape / rate, point(shape, -Z) / rate, point(shape, Z) / rate);
    }

    /** As shown: no more digits than say something, so that a board is not told again for the last ones. */
    Lift rounded() {
        return new Lift(round(expected, 10), round(ratio, 100), round(low, 100), round(high, 100));
    }

    private static double round(double value, double parts) {
        return Math.rint(value * parts) / parts;
    }

    /** A point of the gamma distribution of scale 1. */
    private static double point(double shape, double z) {
        double root = Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape)));
        return shape * root * root * root;
    }
}
