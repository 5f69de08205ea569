package org.storywire.launcher.crowd;

import java.time.Duration;

/** The rate of the crowd: sessions a second, and how often a story takes off and for how long. */
public record CrowdRate(double sessionsPerSecond, Duration burstEvery, Duration burstLasts) {
    public CrowdRate times(double factor) {
        return new CrowdRate(sessionsPerSecond * factor, burstEvery, burstLasts);
    }
}
