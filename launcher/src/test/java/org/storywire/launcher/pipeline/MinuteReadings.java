package org.storywire.launcher.pipeline;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/**
 * How a story is read is told once a minute at most: whoever waits for it lets minutes pass on the ranking's clock, one at
 * each look that comes too early, instead of waiting for them.
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
