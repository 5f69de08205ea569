package org.storywire.launcher.crowd;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The share of people who read news at each time of their day: lowest at night, highest in the morning, at noon and in
 * the evening.
 */
public record DailyActivity(ZoneId zone) {
    private static final double[] BY_HOUR = {
        0.44, 0.34, 0.28, 0.25, 0.26, 0.36, 0.56, 0.80, 0.94, 0.90, 0.80, 0.78,
        0.90, 1.00, 0.84, 0.70, 0.68, 0.74, 0.86, 0.98, 1.00, 0.94, 0.76, 0.54
    };
    private static final double MINUTES = 60;

    /** The activity at a time, from near 0 to 1. */
    public double level(Instant time) {
        ZonedDateTime there = time.atZone(zone);
        double here = BY_HOUR[there.getHour()];
        double next = BY_HOUR[(there.getHour() + 1) % BY_HOUR.length];
        return here + (next - here) * there.getMinute() / MINUTES;
    }
}
