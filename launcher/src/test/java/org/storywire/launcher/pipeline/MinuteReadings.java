package org.storywire.launcher.pipeline;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/**
 * Waits for the readings of a story, which are emitted once a minute at most: moves the ranking's clock on by a minute
 * at each look that comes too early.
 */
record MinuteReadings(ShiftedClock clock) {
    private static final Duration SOON = Duration.ofMinutes(3);
    /** A minute that has passed is told and served before the next look, but on a machine that stands still. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    void say(ThrowingRunnable assertion) {
        await().atMost(SOON).pollDelay(Duration.ZERO).pollInterval(LOOK_EVERY).untilAsserted(() -> {
            try {
                assertion.run();
            } catch (AssertionError e) {
                clock.pass(Duration.ofMinutes(1));
                throw e;
            }
        });
    }
}
