package org.storywire.trending.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.RetractionScope;

/** The retractions that hold, by whom they name. */
final class Retractions {
    private final Map<String, Retraction> byId = new TreeMap<>();
    private final Map<Named, List<Retraction>> byNamed = new HashMap<>();

    private record Named(RetractionScope scope, long high, long low) {}

    @Nullable
    Retraction get(String ruleId) {
        return byId.get(ruleId);
    }

    Map<String, Retraction> all() {
        return byId;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    void put(String ruleId, Retraction rule) {
        remove(ruleId);
        byId.put(ruleId, rule);
        byNamed.computeIfAbsent(named(rule), any -> new ArrayList<>()).add(rule);
    }

    void remove(String ruleId) {
        Retraction gone = byId.remove(ruleId);
        if (gone != null) {
            byNamed.computeIfPresent(named(gone), (any, rules) -> {
                rules.remove(gone);
                return rules.isEmpty() ? null : rules;
            });
        }
    }

    /** Whether any retraction of that scope names it, at any time. */
    boolean names(RetractionScope scope, long high, long low) {
        return byNamed.containsKey(new Named(scope, high, low));
    }

    /** Whether a retraction of that scope that names it holds for a minute. */
    boolean holds(RetractionScope scope, long high, long low, int minute) {
        List<Retraction> rules = byNamed.get(new Named(scope, high, low));
        if (rules == null) {
            return false;
        }
        for (Retraction rule : rules) {
            if (minute >= rule.fromMinute() && minute < rule.toMinute()) {
                return true;
            }
        }
        return false;
    }

    private static Named named(Retraction rule) {
        return new Named(rule.scope(), rule.high(), rule.low());
    }
}
