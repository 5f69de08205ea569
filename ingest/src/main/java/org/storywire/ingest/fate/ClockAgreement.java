package org.storywire.ingest.fate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Compares the machine's clock with the broker's, by ticks that the broker has stamped. They agree when the last tick is
 * fresh and the two differ by 60 s at most; a machine clock that jumps makes the tick look old or future, which is no
 * agreement either. Immutable.
 */
public record ClockAgreement(Optional<Tick> last) {
    public static final Duration TOLERANCE = Duration.ofSeconds(60);
    public static final Duration FRESH = Duration.ofSeconds(35);

    /** No tick stamped yet. */
    public static final ClockAgreement UNKNOWN = new ClockAgreement(Optional.empty());

    /** A tick: the machine's time half way between sending and acknowledgement, and the broker's timestamp. */
    public record Tick(Instant machine, Instant broker) {
        /** The time by which the machine's clock is ahead of the broker's. */
        public Duration ahead() {
            return Duration.between(broker, machine);
        }
    }

    public ClockAgreement withTick(Tick tick) {
        return new ClockAgreement(Optional.of(tick));
    }

    /** The earlier of the two clocks at the machine's {@code now}; nothing when they do not agree. */
    public Optional<Instant> agreed(Instant now) {
        return last.filter(tick -> isFresh(tick, now))
                .filter(tick -> tick.ahead().abs().compareTo(TOLERANCE) <= 0)
                .map(tick -> tick.ahead().isNegative() ? now : now.minus(tick.ahead()));
    }

    /** The state in words, for the operator. */
    public String state(Instant now) {
        if (last.isEmpty()) {
            return "unknown: the broker has not stamped a tick yet";
        }
        Tick tick = last.get();
        if (!isFresh(tick, now)) {
            return "unknown: the last tick was stamped at " + tick.broker();
        }
        return agreed(now).isPresent() ? "agreed" : "skewed: the machine is ahead by " + tick.ahead();
    }

    private static boolean isFresh(Tick tick, Instant now) {
        Duration age = Duration.between(tick.machine(), now);
        return age.compareTo(FRESH) <= 0 && age.compareTo(FRESH.negated()) >= 0;
    }
}
