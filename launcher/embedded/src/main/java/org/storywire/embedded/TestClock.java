package org.storywire.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still or runs, and moves when a test says so. For tests, as {@link SharedCluster} is. */
public final class TestClock extends Clock {
    private final AtomicReference<Clock> clock;

    private TestClock(Clock clock) {
        this.clock = new AtomicReference<>(clock);
    }

    public static TestClock standingAt(Instant instant) {
        return new TestClock(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** A clock that stands at some noon. */
    public static TestClock standing() {
        return standingAt(Instant.parse("2026-11-22T12:00:00Z"));
    }

    public static TestClock running() {
        return new TestClock(Clock.systemUTC());
    }

    public void advance(Duration time) {
        clock.updateAndGet(before -> Clock.offset(before, time));
    }

    /** From now on it stands there. */
    public void set(Instant instant) {
        clock.set(Clock.fixed(instant, ZoneOffset.UTC));
    }

    @Override
    public Instant instant() {
        return clock.get().instant();
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
