package org.storywire.ingest.desk;

import java.util.Locale;
import org.storywire.ingest.fate.Decision;
import org.storywire.runtime.Metrics;

/**
 * Counts what the desk does, in the words of fates. Every fate told is of one submission decided or of one sealed
 * revision ended: {@code fates = decided + released + ended}.
 */
public final class DeskMetrics {
    /** Submissions put before the rules. */
    public static final String DECIDED = "storywire.ingest.desk.decided";
    /** Sealed revisions released. */
    public static final String RELEASED = "storywire.ingest.desk.released";
    /** Sealed revisions that were replaced or killed. */
    public static final String ENDED = "storywire.ingest.desk.ended";
    /** Fates told, by outcome. */
    public static final String FATES = "storywire.ingest.desk.fates";

    private final Metrics metrics;

    public DeskMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    void decided(Decision decision) {
        metrics.counter(DECIDED).increment();
        metrics.counter(ENDED).increment(decision.fates().size() - 1.0);
        tell(decision);
    }

    void released(Decision decision) {
        metrics.counter(RELEASED).increment();
        tell(decision);
    }

    private void tell(Decision decision) {
        decision.fates()
                .forEach(fate -> metrics.counter(
                                FATES, "outcome", fate.getOutcome().name().toLowerCase(Locale.ROOT))
                        .increment());
    }
}
