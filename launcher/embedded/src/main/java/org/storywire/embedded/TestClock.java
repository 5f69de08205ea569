package org.storywire.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is fixed or runs, and that a test moves. For tests, as {@link SharedCluster} is. */
public final class TestClock extends Clock {
    private volatile Clock clock;

    private TestClock(Clock clock) {
        this.clock = clock;
    }

    public static TestClock standingAt(Instant instant) {
        return new TestClock(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** A clock that is fixed at some noon. */
    public static TestClock standing() {
        return standingAt(Instant.parse("2026-11-22T12:00:00Z"));
    }

    public static TestClock running() {
        return new TestClock(Clock.systemUTC());
    }

    public synchronized void advance(Duration time) {
        clock = Clock.offset(clock, time);
    }

    /** Fixes it at this time. */
    public synchronized void set(Instant instant) {
        clock = Clock.fixed(instant, ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
