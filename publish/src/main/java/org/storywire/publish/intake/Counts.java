package org.storywire.publish.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.storywire.publish.projection.Event;
import org.storywire.publish.projection.Outcome;
import org.storywire.runtime.Metrics;

/**
 * Counts what is read and what became of it. Per log: received = shown + withdrawn + hidden + forgotten + controlled + ranked
 * + remembered + measured + audited + ruled + dead. All of it is counted after the commit, so a record that is read again after a
 * failure counts once.
 */
final class Counts {
    private static final String RECEIVED = "storywire.publish.received";
    private static final String APPLIED = "storywire.publish.applied";
    private static final String DEAD = "dead";

    private final Metrics metrics;
    private final Clock clock;

    Counts(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    void received(Log log) {
        metrics.counter(RECEIVED, "log", word(log)).increment();
    }

    void applied(Event event, Outcome outcome) {
        count(log(event), outcome.word());
    }

    void dead(Log log) {
        count(log, DEAD);
    }

    /** How long ago a story that is now visible got its place on the wire. */
    void visible(Event event) {
        if (event instanceof Event.Wired wired) {
            wired.story()
                    .ifPresent(story -> metrics.registry()
                            .timer("storywire.publish.wire.age")
                            .record(atLeastZero(Duration.between(story.getWiredAt(), clock.instant()))));
        }
    }

    private void count(Log log, String outcome) {
        metrics.counter(APPLIED, "log", word(log), "outcome", outcome).increment();
    }

    private static String word(Log log) {
        return log.name().toLowerCase(Locale.ROOT);
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Log log(Event event) {
        return event.accept(new Event.Visitor<Log>() {
            @Override
            public Log control(Event.Controlled controlled) {
                return Log.CONTROL;
            }

            @Override
            public Log wire(Event.Wired wired) {
                return Log.WIRE;
            }

            @Override
            public Log ranking(Event.Ranked ranked) {
                return Log.RANKING;
            }

            @Override
            public Log history(Event.Stood stood) {
                return Log.HISTORY;
            }

            @Override
            public Log reads(Event.Measured measured) {
                return Log.READS;
            }

            @Override
            public Log audit(Event.Audited audited) {
                return Log.AUDIT;
            }

            @Override
            public Log rulings(Event.Ruled ruled) {
                return Log.RULINGS;
            }
        });
    }
}
