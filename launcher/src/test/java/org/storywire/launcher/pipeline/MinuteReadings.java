package org.storywire.launcher.pipeline;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.storywire.embedded.TestClock;

/**
 * Waits for the readings of a story, which are emitted once a minute at most: advances the ranking's clock by a minute
 * after each failed check.
 */
record MinuteReadings(TestClock clock) {
    private static final Duration SOON = Duration.ofMinutes(3);
    /** Longer than it takes to emit and serve a minute that has passed, except on a stalled machine. */
    private static final Duration POLL_EVERY = Duration.ofSeconds(2);

    void untilAsserted(ThrowingRunnable assertion) {
        await().atMost(SOON).pollDelay(Duration.ZERO).pollInterval(POLL_EVERY).untilAsserted(() -> {
            try {
                assertion.run();
            } catch (AssertionError e) {
                clock.advance(Duration.ofMinutes(1));
                throw e;
            }
        });
    }
}
