package org.storywire.ingest.desk;

import java.util.Locale;
import org.storywire.ingest.fate.Decision;
import org.storywire.runtime.Metrics;

/**
 * Counts the desk's decisions by outcome. Every fate emitted is of one submission decided or of one sealed revision
 * ended: {@code fates = decided + released + ended}.
 */
public final class DeskMetrics {
    public static final String DECIDED = "storywire.ingest.desk.decided";
    public static final String RELEASED = "storywire.ingest.desk.released";
    /** Sealed revisions that were replaced or killed. */
    public static final String ENDED = "storywire.ingest.desk.ended";

    public static final String FATES = "storywire.ingest.desk.fates";

    private final Metrics metrics;

    public DeskMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    void decided(Decision decision) {
        metrics.counter(DECIDED).increment();
        metrics.counter(ENDED).increment(decision.fates().size() - 1.0);
        countFates(decision);
    }

    void released(Decision decision) {
        metrics.counter(RELEASED).increment();
        countFates(decision);
    }

    private void countFates(Decision decision) {
        decision.fates()
                .forEach(fate -> metrics.counter(
                                FATES, "outcome", fate.getOutcome().name().toLowerCase(Locale.ROOT))
                        .increment());
    }
}
