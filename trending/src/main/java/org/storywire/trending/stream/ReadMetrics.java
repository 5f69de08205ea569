package org.storywire.trending.stream;

import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.Map;
import org.storywire.runtime.Metrics;
import org.storywire.trending.count.OutcomeCounts;
import org.storywire.trending.count.ReadOutcome;

/**
 * Counters of reads: {@code received} is the sum over all values of {@code outcome}. They count work, so work repeated after a
 * failure is counted again; boards are exact, metrics are not.
 */
public final class ReadMetrics {
    private static final String PACE = "robot-pace";
    private static final String MINUTE_PACE = "minute-pace";

    private final Counter received;
    private final Counter readersOverLimit;
    private final Counter readsReverted;
    private final Counter minutesOverLimit;
    private final Counter readsOfMinutesReverted;
    private final Map<ReadOutcome, Counter> outcomes = new EnumMap<>(ReadOutcome.class);

    public ReadMetrics(Metrics metrics) {
        received = metrics.counter("storywire.trending.reads.received");
        readersOverLimit = metrics.counter("storywire.trending.readers.set.apart", "reason", PACE);
        readsReverted = metrics.counter("storywire.trending.reads.taken.back", "reason", PACE);
        minutesOverLimit = metrics.counter("storywire.trending.readers.set.apart", "reason", MINUTE_PACE);
        readsOfMinutesReverted = metrics.counter("storywire.trending.reads.taken.back", "reason", MINUTE_PACE);
        for (ReadOutcome outcome : ReadOutcome.values()) {
            outcomes.put(outcome, metrics.counter("storywire.trending.reads", "outcome", outcome.word()));
        }
    }

    void note(OutcomeCounts counts) {
        counts.forEach((outcome, count) -> {
            received.increment(count);
            Counter counter = outcomes.get(outcome);
            if (counter != null) {
                counter.increment(count);
            }
        });
        readersOverLimit.increment(counts.readersOverLimit());
        readsReverted.increment(counts.readsReverted());
        minutesOverLimit.increment(counts.minutesOverLimit());
        readsOfMinutesReverted.increment(counts.readsOfMinutesReverted());
    }
}
