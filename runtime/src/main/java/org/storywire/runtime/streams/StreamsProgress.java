package org.storywire.runtime.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Progress of the threads of one application, as their clients see it. A thread stands still when it has not polled for a
 * minute, or has not committed for a minute what it polled; its state is RUNNING all the while. Safe for threads.
 */
final class StreamsProgress {
    static final Duration STILL_MAX = Duration.ofSeconds(60);

    private final Clock clock;
    private final Map<String, State> threads = new ConcurrentHashMap<>();
    private volatile Instant lastCommit = Instant.MIN;

    StreamsProgress(Clock clock) {
        this.clock = clock;
    }

    /** When a thread polled last, and since when it has records that are not committed. */
    private record State(Instant polled, Optional<Instant> uncommitted) {}

    /** A thread that stands still. */
    record Standstill(String why, Instant since) {}

    /** Notes a poll of the calling thread. */
    void polled(boolean hasRecords) {
        Instant now = clock.instant();
        threads.compute(name(), (name, before) -> {
            Optional<Instant> open = before == null ? Optional.empty() : before.uncommitted();
            return new State(now, hasRecords ? open.or(() -> Optional.of(now)) : open);
        });
    }

    /** Notes a commit of the calling thread. */
    void committed() {
        lastCommit = clock.instant();
        threads.computeIfPresent(name(), (name, before) -> new State(before.polled(), Optional.empty()));
    }

    /** True when any thread has committed since. */
    boolean hasCommittedSince(Instant time) {
        return lastCommit.isAfter(time);
    }

    /** Forgets the calling thread, which ends. */
    void ended() {
        threads.remove(name());
    }

    /** The thread that has stood still for longest. */
    Optional<Standstill> standstill() {
        Instant limit = clock.instant().minus(STILL_MAX);
        return threads.values().stream()
                .flatMap(thread -> thread.polled().isBefore(limit)
                        ? Optional.of(new Standstill("a stream thread does not poll", thread.polled())).stream()
                        : thread
                                .uncommitted()
                                .filter(since -> since.isBefore(limit))
                                .map(since -> new Standstill("a stream thread does not commit", since))
                                .stream())
                .min((one, other) -> one.since().compareTo(other.since()));
    }

    private static String name() {
        return Thread.currentThread().getName();
    }
}
