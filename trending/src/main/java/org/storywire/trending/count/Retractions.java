package org.storywire.trending.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.RetractionScope;

/** The retractions and reinstatements that hold, by whom they name. */
final class Retractions {
    private final Map<String, Retraction> byId = new TreeMap<>();
    private final Map<Retraction.Named, List<Retraction>> byNamed = new HashMap<>();

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
        byNamed.computeIfAbsent(rule.named(), any -> new ArrayList<>()).add(rule);
    }

    void remove(String ruleId) {
        Retraction gone = byId.remove(ruleId);
        if (gone != null) {
            byNamed.computeIfPresent(gone.named(), (any, rules) -> {
                rules.remove(gone);
                return rules.isEmpty() ? null : rules;
            });
        }
    }

    /** All that name what a reader reads from an origin, at any time. */
    List<Retraction> of(ReaderMemory memory, int reader, int origin) {
        if (byId.isEmpty()) {
            return List.of();
        }
        Pseudonyms readers = memory.readers();
        List<Retraction> found = of(RetractionScope.READER, readers.high(reader), readers.low(reader));
        found = both(found, of(RetractionScope.AGENT, Origins.agent(origin), 0));
        int network = Origins.network(origin);
        if (network == Pseudonyms.NONE) {
            return found;
        }
        Pseudonyms networks = memory.networks();
        return both(found, of(RetractionScope.NETWORK, networks.high(network), networks.low(network)));
    }

    private List<Retraction> of(RetractionScope scope, long high, long low) {
        List<Retraction> rules = byNamed.get(new Retraction.Named(scope, high, low));
        return rules == null ? List.of() : rules;
    }

    private static List<Retraction> both(List<Retraction> some, List<Retraction> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        List<Retraction> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
