package org.storywire.trending.audit;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.storywire.runtime.Metrics;
import org.storywire.schemas.avro.AuditOutcome;

/** What the audit found last, for meters and health. Written by the thread that audits, read by any. */
public final class AuditMetrics {
    private static final int NAMED_MAX = 3;

    private final Metrics metrics;
    private final Map<AuditFinding.Key, AuditFinding> last = new ConcurrentSkipListMap<>();
    private volatile String state = "off";

    public AuditMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /** In words: {@code match}, or which boards differ and how, or why nothing is known. */
    public String words() {
        if (last.isEmpty()) {
            return state;
        }
        String drifts = words(AuditOutcome.DRIFT);
        String unsure = words(AuditOutcome.UNSURE);
        return !drifts.isEmpty()
                ? "DRIFT on " + drifts
                : !unsure.isEmpty() ? "unsure of " + unsure : "match on " + last.size() + " boards";
    }

    /** Why nothing is found at the moment. */
    void is(String words) {
        state = words;
        last.clear();
    }

    void found(AuditFinding finding) {
        String outcome = finding.outcome().name().toLowerCase(Locale.ROOT);
        metrics.counter("storywire.trending.audit", "outcome", outcome).increment();
        last.put(finding.key(), finding);
    }

    /** There is no such board any more. */
    void gone(AuditFinding.Key key) {
        last.remove(key);
    }

    private String words(AuditOutcome outcome) {
        long all =
                last.values().stream().filter(each -> each.outcome() == outcome).count();
        String named = last.values().stream()
                .filter(each -> each.outcome() == outcome)
                .limit(NAMED_MAX)
                .map(AuditMetrics::words)
                .collect(Collectors.joining("; "));
        return all > NAMED_MAX ? named + "; and " + (all - NAMED_MAX) + " more" : named;
    }

    private static String words(AuditFinding finding) {
        return finding.outcome() == AuditOutcome.UNSURE
                ? finding.key() + ": " + finding.reason()
                : finding.key() + ": " + finding.difference().differing() + " of "
                        + finding.difference().stories() + " stories, by "
                        + finding.difference().largest() + " at most";
    }
}
