package org.storywire.runtime.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Causes;
import org.storywire.runtime.Health;
import org.storywire.schemas.RegistryUnavailableException;

/**
 * Replaces a failed stream thread: a bounded number of times in a span, then the application stops for good; without bound
 * while something outside is away. The application is not ready until threads have run for a while without a failure.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler, AutoCloseable {
    /** Replacements within {@link #SPAN}, those for outages not counted. */
    static final int REPLACED_MAX = 5;

    static final Duration SPAN = Duration.ofMinutes(10);
    /** Longer than the longest pause and the rebalance after it, so that failures that go on are one. */
    static final Duration RECOVERED_AFTER = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(8);

    private final String name;
    private final Clock clock;
    private final Duration pause;
    private final Deque<Instant> counted = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Failure last;

    /** {@code pause} is how long the first replacement waits; each further one twice as long. */
    ThreadFailures(String name, Clock clock, Duration pause) {
        this.name = name;
        this.clock = clock;
        this.pause = pause;
    }

    /** The last failure of a series that began at {@code since}; the topic is known where its records cannot be decoded. */
    record Failure(Instant since, Instant at, int count, Throwable thrown) {
        boolean isOutage() {
            return Causes.isOutage(thrown);
        }

        /** The health of an application whose threads fail; {@code stateFolder} is on the disk that may be full. */
        Health of(String name, String stateFolder) {
            Health health = Health.starting(name, why(stateFolder)).since(since);
            return topic().map(topic -> health.with("topic", topic)).orElse(health);
        }

        private String why(String stateFolder) {
            if (!isOutage()) {
                return "stream threads are replaced";
            }
            return Causes.isDiskFull(thrown)
                    ? "disk full: " + stateFolder
                    : "waits for what is away: " + Causes.reason(thrown);
        }

        private Optional<String> topic() {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof RegistryUnavailableException unavailable) {
                    return Optional.of(unavailable.topic());
                }
            }
            return Optional.empty();
        }
    }

    String name() {
        return name;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        Failure failure = noted(thrown);
        if (failure.isOutage()) {
            LOG.warn("{}: a stream thread is replaced, for something outside is away: {}", name, Causes.reason(thrown));
            pause(failure.count());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        int count = count(failure.at());
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
        Failure failure = last;
        return failure == null ? null : Causes.name(failure.thrown());
    }

    /** The last failure, unless threads have recovered from it. */
    Optional<Failure> recent() {
        Instant limit = clock.instant().minus(RECOVERED_AFTER);
        return Optional.ofNullable(last).filter(failure -> failure.at().isAfter(limit));
    }

    /** Waits; false when it is closed, or the thread interrupted. */
    boolean pause(Duration time) {
        return !Blocking.await(closing, time) && !Thread.currentThread().isInterrupted();
    }

    /** Ends every pause. */
    @Override
    public void close() {
        closing.countDown();
    }

    private synchronized Failure noted(Throwable thrown) {
        Instant now = clock.instant();
        Optional<Failure> before = recent();
        Failure failure = new Failure(
                before.map(Failure::since).orElse(now),
                now,
                before.map(Failure::count).orElse(0) + 1,
                thrown);
        last = failure;
        return failure;
    }

    private synchronized int count(Instant now) {
        counted.addLast(now);
        while (counted.getFirst().isBefore(now.minus(SPAN))) {
            counted.removeFirst();
        }
        return counted.size();
    }

    private void pause(int count) {
        pause(Duration.ofMillis(Math.min(pause.toMillis() << Math.min(count - 1, 10), PAUSE_MAX.toMillis())));
    }
}
