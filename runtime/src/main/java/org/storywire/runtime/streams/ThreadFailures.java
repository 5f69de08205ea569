package org.storywire.runtime.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Causes;

/** Replaces a failed stream thread, a bounded number of times in a span; then the application stops for good. */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    /** How many threads are replaced within {@link #SPAN}. */
    static final int REPLACED_MAX = 5;

    static final Duration SPAN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(8);

    private final String name;
    private final Clock clock;
    private final Duration pause;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private volatile @Nullable String last;

    /** {@code pause} is how long the first replacement waits; each further one twice as long. */
    ThreadFailures(String name, Clock clock, Duration pause) {
        this.name = name;
        this.clock = clock;
        this.pause = pause;
    }

    String name() {
        return name;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        last = Causes.name(thrown);
        int count = count();
        if (count > REPLACED_MAX || thrown instanceof VirtualMachineError) {
            LOG.error("{}: a stream thread failed, {} in {}; it stops", name, count, SPAN, thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("{}: a stream thread failed, {} in {}; it is replaced", name, count, SPAN, thrown);
        pause(count);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** The class of the last failure; null when there was none. */
    @Nullable
    String last() {
        return last;
    }

    private synchronized int count() {
        Instant now = clock.instant();
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(SPAN))) {
            failures.removeFirst();
        }
        return failures.size();
    }

    private void pause(int count) {
        long wait = Math.min(pause.toMillis() << (count - 1), PAUSE_MAX.toMillis());
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
