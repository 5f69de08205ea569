package org.storywire.launcher.crowd;

import java.time.Duration;
import java.time.Instant;

/** A story as readers see it: the time of publication and its popularity (1: average). */
public record StoryAppeal(String storyId, Instant published, double weight) {
    private static final double RISE_MINUTES = 12;
    private static final double HALF_LIFE_MINUTES = 240;
    private static final double EVERGREEN = 0.04;
    private static final double LIKING = 1.5;

    /** The appeal of the story at a time: 0 before it is published, a quick rise, then a slow decay to a small rest. */
    double appeal(Instant time) {
        double minutes = Duration.between(published, time).toMillis() / 60_000.0;
        if (minutes <= 0) {
            return 0;
        }
        double rise = 1 - Math.exp(-minutes / RISE_MINUTES);
        double fade = EVERGREEN + (1 - EVERGREEN) * Math.pow(0.5, minutes / HALF_LIFE_MINUTES);
        return Math.pow(weight, LIKING) * rise * fade;
    }
}
