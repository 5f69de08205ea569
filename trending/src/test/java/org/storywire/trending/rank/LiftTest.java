package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The properties of the lift, for all numbers. */
class LiftTest {
    private static final double PRIOR = 10;

    @Test
    void moreReadersLiftAndMoreExpectedOnesLower() {
        for (int readers = 0; readers < 300; readers++) {
            for (double expected = 0; expected < 200; expected += 7.3) {
                Lift lift = Lift.of(readers, expected, PRIOR);
                Lift more = Lift.of(readers + 1, expected, PRIOR);
                Lift harder = Lift.of(readers, expected + 1, PRIOR);
                assertThat(lift.low()).isPositive().isLessThan(lift.ratio());
                assertThat(lift.high()).isGreaterThan(lift.ratio());
                assertThat(more.ratio()).isGreaterThan(lift.ratio());
                assertThat(more.low()).isGreaterThan(lift.low());
                assertThat(harder.ratio()).isLessThan(lift.ratio());
                assertThat(harder.low()).isLessThan(lift.low());
            }
        }
    }

    @Test
    void smallNumbersAreShrunkTowardsOneAndLargeOnesAreNot() {
        assertThat(Lift.of(0, 0, PRIOR).ratio()).isEqualTo(1);
        assertThat(Lift.of(3, 0.1, PRIOR).ratio()).isLessThan(1.3);
        assertThat(Lift.of(30_000, 1_000, PRIOR).ratio()).isCloseTo(30, within(0.5));
        // thirty times what was expected, of more and more readers: the lower end rises towards the truth
        double last = 0;
        for (int readers = 3; readers < 1_000_000; readers *= 3) {
            double low = Lift.of(readers, readers / 30.0, PRIOR).low();
            assertThat(low).isGreaterThan(last).isLessThan(30);
            last = low;
        }
        assertThat(last).isGreaterThan(28);
    }

    @Test
    void aSteadyStoryOfManyReadersRanksBehindARisingOneOfFewer() {
        assertThat(Lift.of(60, 10, PRIOR).low())
                .isGreaterThan(Lift.of(10_000, 9_900, PRIOR).low());
        assertThat(Lift.of(2, 0.1, PRIOR).low())
                .isLessThan(Lift.of(60, 10, PRIOR).low());
    }

    @Test
    void theIntervalHoldsTheTruthNineTimesInTen() {
        double covered = coverage(1, 20_000);
        assertThat(covered).isBetween(0.89, 0.91);
    }

    @Test
    void aWrongIntervalIsNoticed() {
        assertThat(coverage(0.6, 20_000)).isLessThan(0.8);
    }

    /** The share of true lifts, drawn from the prior, in the interval, narrowed by a factor. */
    private static double coverage(double width, int cases) {
        Random random = new Random(7);
        int covered = 0;
        for (int i = 0; i < cases; i++) {
            double truth = gamma(random) / PRIOR;
            double expected = Math.exp(random.nextDouble() * 6 - 1);
            Lift lift = Lift.of(poisson(truth * expected, random), expected, PRIOR);
            double low = lift.ratio() - (lift.ratio() - lift.low()) * width;
            double high = lift.ratio() + (lift.high() - lift.ratio()) * width;
            covered += truth >= low && truth <= high ? 1 : 0;
        }
        return covered / (double) cases;
    }

    /** A gamma variate of integer shape, as a sum of exponential ones. */
    private static double gamma(Random random) {
        double sum = 0;
        for (int i = 0; i < PRIOR; i++) {
            sum -= Math.log(1 - random.nextDouble());
        }
        return sum;
    }

    private static int poisson(double mean, Random random) {
        int count = 0;
        for (double time = -Math.log(1 - random.nextDouble()); time < mean; time -= Math.log(1 - random.nextDouble())) {
            count++;
        }
        return count;
    }
}
