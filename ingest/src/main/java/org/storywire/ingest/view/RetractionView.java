package org.storywire.ingest.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.ingest.rule.RetractionKind;
import org.storywire.runtime.BoundedMap;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.schemas.avro.ReadRetracted;

/**
 * A view of the retractions and reinstatements of the last three days, as this door has read or written them: each with
 * its rules and their undo records. An undone rule stays undone. Bounded. Thread-safe.
 */
public final class RetractionView {
    private static final int RETRACTIONS_MAX = 10_000;
    private static final char PART = '.';

    private final BoundedMap<String, Map<String, Rule>> retractions = new BoundedMap<>(RETRACTIONS_MAX);

    /** A rule as it was made, and as it was undone. */
    public record Rule(ReadRetracted made, Optional<ReadRetracted> undone) {
        boolean hasKind(RetractionKind kind) {
            return RetractionKind.of(made.getReinstates()) == kind;
        }

        Rule merge(ReadRetracted later) {
            return new Rule(made, undone.or(() -> Optional.of(later).filter(ReadRetracted::getUndone)));
        }
    }

    /** The id of a rule: that of its retraction and its number. */
    public static String ruleId(String retractionId, int number) {
        return retractionId + PART + number;
    }

    /** Applies a record of the topic; every partition has every rule, so each arrives several times. */
    public void apply(DecodedRecord<ReadRetracted> record) {
        record.value().ifPresent(this::write);
    }

    public synchronized void write(ReadRetracted rule) {
        String ruleId = rule.getRuleId();
        int part = ruleId.lastIndexOf(PART);
        String retractionId = part < 0 ? ruleId : ruleId.substring(0, part);
        Map<String, Rule> rules = retractions.computeIfAbsent(retractionId, id -> new LinkedHashMap<>());
        rules.compute(
                ruleId,
                (id, before) -> before == null
                        ? new Rule(rule, Optional.of(rule).filter(ReadRetracted::getUndone))
                        : before.merge(rule));
    }

    /** The rules of a retraction or of a reinstatement; empty when it is unknown or of the other kind. */
    public synchronized List<Rule> of(RetractionKind kind, String retractionId) {
        return retractions.getOrDefault(retractionId, Map.of()).values().stream()
                .filter(rule -> rule.hasKind(kind))
                .toList();
    }

    /** The rules of each retraction, or of each reinstatement, the newest first. */
    public synchronized Map<String, List<Rule>> all(RetractionKind kind) {
        List<Map.Entry<String, Map<String, Rule>>> entries = new ArrayList<>(retractions.entrySet());
        entries.removeIf(entry -> !first(entry.getValue().values()).hasKind(kind));
        entries.sort(Comparator.comparing(
                entry -> first(entry.getValue().values()).made().getAt(), Comparator.reverseOrder()));
        Map<String, List<Rule>> all = new LinkedHashMap<>();
        entries.forEach(
                entry -> all.put(entry.getKey(), List.copyOf(entry.getValue().values())));
        return all;
    }

    private static Rule first(Collection<Rule> rules) {
        return rules.iterator().next();
    }
}
