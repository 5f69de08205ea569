package org.storywire.schemas;

import java.util.Random;

/** Runs a case with many seeds and names the seed of the one that fails. */
final class Seeds {
    private Seeds() {}

    static void each(int count, SeededCase seeded) {
        for (long seed = 1; seed <= count; seed++) {
            try {
                seeded.run(new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    interface SeededCase {
        void run(Random random) throws Exception;
    }
}
