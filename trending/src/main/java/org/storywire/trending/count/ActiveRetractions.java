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

/** The retractions and reinstatements in force, by id and by subject. */
final class ActiveRetractions {
    private final Map<String, RetractedReads> byId = new TreeMap<>();
    private final Map<RetractedReads.Subject, List<RetractedReads>> bySubject = new HashMap<>();

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
        bySubject.computeIfAbsent(rule.subject(), any -> new ArrayList<>()).add(rule);
    }

    void remove(String ruleId) {
        RetractedReads removed = byId.remove(ruleId);
        if (removed != null) {
            bySubject.computeIfPresent(removed.subject(), (any, rules) -> {
                rules.remove(removed);
                return rules.isEmpty() ? null : rules;
            });
        }
    }

    /** The rules whose subject is the reader or the origin, for any minute. */
    List<RetractedReads> of(ReaderTables tables, int reader, int origin) {
        if (byId.isEmpty()) {
            return List.of();
        }
        PseudonymTable readers = tables.readers();
        List<RetractedReads> found = of(RetractionScope.READER, readers.high(reader), readers.low(reader));
        found = concat(found, of(RetractionScope.AGENT, OriginCode.agent(origin), 0));
        int network = OriginCode.network(origin);
        if (network == PseudonymTable.NONE) {
            return found;
        }
        PseudonymTable networks = tables.networks();
        return concat(found, of(RetractionScope.NETWORK, networks.high(network), networks.low(network)));
    }

    private List<RetractedReads> of(RetractionScope scope, long high, long low) {
        List<RetractedReads> rules = bySubject.get(new RetractedReads.Subject(scope, high, low));
        return rules == null ? List.of() : rules;
    }

    private static List<RetractedReads> concat(List<RetractedReads> some, List<RetractedReads> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        List<RetractedReads> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
