package org.storywire.trending.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.RetractionScope;
import org.storywire.trending.table.OriginCode;
import org.storywire.trending.table.PseudonymTable;

/** The retractions and reinstatements that hold, by whom they name. */
final class ActiveRetractions {
    private final Map<String, RetractedReads> byId = new TreeMap<>();
    private final Map<RetractedReads.Named, List<RetractedReads>> byNamed = new HashMap<>();

    @Nullable
    RetractedReads get(String ruleId) {
        return byId.get(ruleId);
    }

    Map<String, RetractedReads> all() {
        return byId;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    void put(String ruleId, RetractedReads rule) {
        remove(ruleId);
        byId.put(ruleId, rule);
        byNamed.computeIfAbsent(rule.named(), any -> new ArrayList<>()).add(rule);
    }

    void remove(String ruleId) {
        RetractedReads gone = byId.remove(ruleId);
        if (gone != null) {
            byNamed.computeIfPresent(gone.named(), (any, rules) -> {
                rules.remove(gone);
                return rules.isEmpty() ? null : rules;
            });
        }
    }

    /** All that name what a reader reads from an origin, at any time. */
    List<RetractedReads> of(ReaderTables memory, int reader, int origin) {
        if (byId.isEmpty()) {
            return List.of();
        }
        PseudonymTable readers = memory.readers();
        List<RetractedReads> found = of(RetractionScope.READER, readers.high(reader), readers.low(reader));
        found = both(found, of(RetractionScope.AGENT, OriginCode.agent(origin), 0));
        int network = OriginCode.network(origin);
        if (network == PseudonymTable.NONE) {
            return found;
        }
        PseudonymTable networks = memory.networks();
        return both(found, of(RetractionScope.NETWORK, networks.high(network), networks.low(network)));
    }

    private List<RetractedReads> of(RetractionScope scope, long high, long low) {
        List<RetractedReads> rules = byNamed.get(new RetractedReads.Named(scope, high, low));
        return rules == null ? List.of() : rules;
    }

    private static List<RetractedReads> both(List<RetractedReads> some, List<RetractedReads> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        List<RetractedReads> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
