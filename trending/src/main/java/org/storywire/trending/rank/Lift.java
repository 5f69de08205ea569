package org.storywire.trending.rank;

/**
 * The ratio of a story's readers to its expected readers, shrunk where numbers are small.
 *
 * <p>Readers in a window are modelled as a Poisson number of mean {@code rate x expected}, and the rate has as its prior a
 * gamma distribution of mean 1 and shape {@code prior}. Given the readers, the rate is
 * gamma distributed with shape {@code prior + readers} over {@code prior + expected}: its mean is the lift, its 5 % and
 * 95 % points are the interval. Two readers where half a reader was expected prove little; two hundred for fifty do.
 * Rising boards rank by the lower end. This is DuMouchel's empirical-Bayes screening of large tables (Bayesian Data Mining
 * in Large Frequency Tables, The American Statistician 53(3), 1999: EBGM and EB05) with one gamma component and a prior
 * that the operator sets; the points of the gamma distribution are those of Wilson and Hilferty (1931), within 1 % of the
 * true ones from shape 5 on.
 *
 * @param expected expected readers in the window
 * @param ratio the lift
 * @param low the lower end of the 90 % interval, {@code high} the upper
 */
public record Lift(double expected, double ratio, double low, double high) {
    private static final double Z = 1.6448536269514722;

    public static Lift of(long readers, double expected, double prior) {
        double shape = prior + readers;
        double rate = prior + expected;
        return new Lift(expected, shape / rate, point(shape, -Z) / rate, point(shape, Z) / rate);
    }

    /** The lift with significant digits only, so that a board is not emitted again for the others. */
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
