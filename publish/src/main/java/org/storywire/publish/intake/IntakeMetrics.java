package org.storywire.publish.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.store.LogProjection;
import org.storywire.publish.store.ProjectedRecord;
import org.storywire.runtime.Metrics;

/**
 * Metrics of consumed records and their outcomes. For each log, received is the sum of applied over all outcomes, including
 * {@code dead}. Counted after the commit, so a record that is read again after a failure counts once.
 */
final class IntakeMetrics {
    private static final String RECEIVED = "storywire.publish.received";
    private static final String APPLIED = "storywire.publish.applied";

    private final Metrics metrics;
    private final Clock clock;

    IntakeMetrics(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    void received(LogProjection<?> log) {
        metrics.counter(RECEIVED, "log", log.name()).increment();
    }

    <T extends SpecificRecord> void applied(ProjectedRecord<T> record, ApplyOutcome outcome) {
        count(record.log(), outcome.word());
        if (outcome == ApplyOutcome.SHOWN) {
            record.value().flatMap(record.log()::publishedAt).ifPresent(at -> visible(record.log(), at));
        }
    }

    void deadLettered(LogProjection<?> log) {
        count(log, "dead");
    }

    private void visible(LogProjection<?> log, Instant publishedAt) {
        Duration age = Duration.between(publishedAt, clock.instant());
        metrics.registry()
                .timer("storywire.publish." + log.name() + ".age")
                .record(age.isNegative() ? Duration.ZERO : age);
    }

    private void count(LogProjection<?> log, String outcome) {
        metrics.counter(APPLIED, "log", log.name(), "outcome", outcome).increment();
    }
}
