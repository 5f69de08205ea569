package org.storywire.trending.audit;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.storywire.runtime.Metrics;
import org.storywire.schemas.avro.AuditOutcome;

/** Metrics and health of the audit. Written by the thread that audits, read by any. */
public final class AuditMetrics {
    private static final int NAMED_MAX = 3;

    private final Metrics metrics;
    private final Map<AuditFinding.Key, AuditFinding> last = new ConcurrentSkipListMap<>();
    private volatile String state = "off";

    public AuditMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /** A sentence: {@code match}, or the boards that differ and how, or the state of the audit. */
    public String summary() {
        if (last.isEmpty()) {
            return state;
        }
        String drifts = summary(AuditOutcome.DRIFT);
        String unsure = summary(AuditOutcome.UNSURE);
        return !drifts.isEmpty()
                ? "DRIFT on " + drifts
                : !unsure.isEmpty() ? "unsure of " + unsure : "match on " + last.size() + " boards";
    }

    /** Sets the state of an audit without findings. */
    void setState(String summary) {
        state = summary;
        last.clear();
    }

    void found(AuditFinding finding) {
        String outcome = finding.outcome().name().toLowerCase(Locale.ROOT);
        metrics.counter("storywire.trending.audit", "outcome", outcome).increment();
        last.put(finding.key(), finding);
    }

    /** Removes a board that is gone. */
    void remove(AuditFinding.Key key) {
        last.remove(key);
    }

    private String summary(AuditOutcome outcome) {
        long all =
                last.values().stream().filter(each -> each.outcome() == outcome).count();
        String named = last.values().stream()
                .filter(each -> each.outcome() == outcome)
                .limit(NAMED_MAX)
                .map(AuditMetrics::summary)
                .collect(Collectors.joining("; "));
        return all > NAMED_MAX ? named + "; and " + (all - NAMED_MAX) + " more" : named;
    }

    private static String summary(AuditFinding finding) {
        return finding.outcome() == AuditOutcome.UNSURE
                ? finding.key() + ": " + finding.reason()
                : finding.key() + ": " + finding.difference().differing() + " of "
                        + finding.difference().stories() + " stories, by "
                        + finding.difference().largest() + " at most";
    }
}
