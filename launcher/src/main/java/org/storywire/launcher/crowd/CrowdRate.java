package org.storywire.launcher.crowd;

import java.time.Duration;

/** Rate of the crowd: sessions a second, and how often a story takes off and for how long. */
public record CrowdRate(double sessionsPerSecond, Duration burstEvery, Duration burstLasts) {
    /** So many times the sessions. */
    public CrowdRate times(double factor) {
        return new CrowdRate(sessionsPerSecond * factor, burstEvery, burstLasts);
    }
}
