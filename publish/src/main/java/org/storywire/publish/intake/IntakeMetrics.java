package org.storywire.publish.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.projection.Event;
import org.storywire.runtime.Metrics;

/**
 * Counts what is read and what became of it. Per log: received = shown + withdrawn + hidden + forgotten + controlled + ranked
 * + remembered + measured + audited + ruled + dead. All of it is counted after the commit, so a record that is read again after a
 * failure counts once.
 */
final class IntakeMetrics {
    private static final String RECEIVED = "storywire.publish.received";
    private static final String APPLIED = "storywire.publish.applied";
    private static final String DEAD = "dead";

    private final Metrics metrics;
    private final Clock clock;

    IntakeMetrics(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    void received(SourceTopic log) {
        metrics.counter(RECEIVED, "log", word(log)).increment();
    }

    void applied(Event event, ApplyOutcome outcome) {
        count(log(event), outcome.word());
    }

    void dead(SourceTopic log) {
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

    private void count(SourceTopic log, String outcome) {
        metrics.counter(APPLIED, "log", word(log), "outcome", outcome).increment();
    }

    private static String word(SourceTopic log) {
        return log.name().toLowerCase(Locale.ROOT);
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static SourceTopic log(Event event) {
        return event.accept(new Event.Visitor<SourceTopic>() {
            @Override
            public SourceTopic control(Event.Controlled controlled) {
                return SourceTopic.CONTROL;
            }

            @Override
            public SourceTopic wire(Event.Wired wired) {
                return SourceTopic.WIRE;
            }

            @Override
            public SourceTopic ranking(Event.Ranked ranked) {
                return SourceTopic.RANKING;
            }

            @Override
            public SourceTopic history(Event.Stood stood) {
                return SourceTopic.HISTORY;
            }

            @Override
            public SourceTopic reads(Event.Measured measured) {
                return SourceTopic.READS;
            }

            @Override
            public SourceTopic audit(Event.Audited audited) {
                return SourceTopic.AUDIT;
            }

            @Override
            public SourceTopic rulings(Event.Ruled ruled) {
                return SourceTopic.RULINGS;
            }
        });
    }
}
