package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The two seconds that are promised. A machine that is busy with something else may stand still in one attempt, a pipeline
 * that is slow is slow in each: so what took longer is done again, up to three times.
 */
final class LatencyBound {
    private static final Duration MAX = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;

    private LatencyBound() {}

    /** Does it and asks how long it took. */
    static void held(Callable<Duration> attempt) throws Exception {
        List<Duration> took = new ArrayList<>();
        while (took.size() < ATTEMPTS && took.stream().noneMatch(LatencyBound::isKept)) {
            took.add(attempt.call());
        }
        assertThat(took).as("one within %s", MAX).anyMatch(LatencyBound::isKept);
    }

    private static boolean isKept(Duration took) {
        return took.compareTo(MAX) < 0;
    }
}
