package org.storywire.trending.stream;

import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.Map;
import org.storywire.runtime.Metrics;
import org.storywire.trending.count.OutcomeCounts;
import org.storywire.trending.count.ReadOutcome;

/**
 * Counters of reads: {@code received} is the sum over all values of {@code outcome}. They count work, so what is done
 * again after a failure is counted again; boards are exact, meters are not.
 */
public final class ReadMetrics {
    private static final String PACE = "robot-pace";
    private static final String MINUTE_PACE = "minute-pace";

    private final Counter received;
    private final Counter readersSetApart;
    private final Counter readsTakenBack;
    private final Counter minutesSetApart;
    private final Counter readsOfMinutesTakenBack;
    private final Map<ReadOutcome, Counter> outcomes = new EnumMap<>(ReadOutcome.class);

    public ReadMetrics(Metrics metrics) {
        received = metrics.counter("storywire.trending.reads.received");
        readersSetApart = metrics.counter("storywire.trending.readers.set.apart", "reason", PACE);
        readsTakenBack = metrics.counter("storywire.trending.reads.taken.back", "reason", PACE);
        minutesSetApart = metrics.counter("storywire.trending.readers.set.apart", "reason", MINUTE_PACE);
        readsOfMinutesTakenBack = metrics.counter("storywire.trending.reads.taken.back", "reason", MINUTE_PACE);
        for (ReadOutcome outcome : ReadOutcome.values()) {
            outcomes.put(outcome, metrics.counter("storywire.trending.reads", "outcome", outcome.word()));
        }
    }

    void note(OutcomeCounts tallies) {
        tallies.forEach((outcome, count) -> {
            received.increment(count);
            Counter counter = outcomes.get(outcome);
            if (counter != null) {
                counter.increment(count);
            }
        });
        readersSetApart.increment(tallies.readersSetApart());
        readsTakenBack.increment(tallies.readsTakenBack());
        minutesSetApart.increment(tallies.minutesSetApart());
        readsOfMinutesTakenBack.increment(tallies.readsOfMinutesTakenBack());
    }
}
