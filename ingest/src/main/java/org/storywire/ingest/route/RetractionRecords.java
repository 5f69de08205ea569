package org.storywire.ingest.route;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.storywire.ingest.rule.RetractionKind;
import org.storywire.ingest.rule.RetractionRequest;
import org.storywire.ingest.rule.RetractionRule;
import org.storywire.ingest.view.ReaderSalts;
import org.storywire.ingest.view.RetractionView;
import org.storywire.runtime.http.Caller;
import org.storywire.schemas.avro.ReadRetracted;

/** Makes the records of retractions or reinstatements: one for each rule of a request, and the one that undoes a rule. */
public record RetractionRecords(RetractionKind kind, ReaderSalts salts, Clock clock) {
    private static final int RULES_MAX = 256;
    private static final int MINUTE = 60;

    List<ReadRetracted> of(String id, RetractionRequest retraction, Caller caller) {
        Instant now = clock.instant();
        List<ReadRetracted> records = new ArrayList<>();
        for (RetractionRule rule : rules(retraction)) {
            records.add(ReadRetracted.newBuilder()
                    .setRuleId(RetractionView.ruleId(id, records.size()))
                    .setScope(rule.scope())
                    .setPseudonym(rule.pseudonym().orElse(null))
                    .setAgent(rule.agent())
                    .setFromMinute(Math.toIntExact(Math.floorDiv(rule.from().getEpochSecond(), MINUTE)))
                    .setToMinute(Math.toIntExact(
                            Math.floorDiv(rule.to().minusMillis(1).getEpochSecond(), MINUTE) + 1))
                    .setReinstates(kind.reinstates())
                    .setReason(retraction.reason())
                    .setBy(caller.keyId())
                    .setAt(now)
                    .build());
        }
        return records;
    }

    /** The record that undoes a rule: later than the rule, whatever the clock of the door that wrote that. */
    ReadRetracted undo(RetractionView.Rule rule, String reason, Caller caller) {
        Instant now = clock.instant();
        ReadRetracted made = rule.made();
        return rule.undone()
                .orElseGet(() -> ReadRetracted.newBuilder(made)
                        .setUndone(true)
                        .setReason(reason)
                        .setBy(caller.keyId())
                        .setAt(now.isAfter(made.getAt()) ? now : made.getAt().plusMillis(1))
                        .build());
    }

    private List<RetractionRule> rules(RetractionRequest retraction) {
        Instant from = retraction.from();
        Instant to = retraction.to();
        boolean salted = retraction.target().isSalted();
        if (salted && to.isAfter(salts.until())) {
            throw Problems.invalid(
                    422,
                    "/to",
                    "a time until " + salts.until() + ", because networks are known only until then",
                    "a later one");
        }
        List<RetractionRule> rules = retraction.target().rules(from, to, salted ? salts.periods(from, to) : List.of());
        if (rules.isEmpty() || rules.size() > RULES_MAX) {
            throw Problems.invalid(
                    422,
                    "/network",
                    "1 to " + RULES_MAX + " networks, counted anew for each day of the time",
                    rules.size() + " of them");
        }
        return rules;
    }
}
