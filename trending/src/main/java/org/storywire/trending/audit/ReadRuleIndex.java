package org.storywire.trending.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.ReadRetracted;

/** The retractions and reinstatements in force for one partition, by subject. */
final class ReadRuleIndex {
    private final Map<Pseudonym, List<ReadRetracted>> readers = new HashMap<>();
    private final Map<Pseudonym, List<ReadRetracted>> networks = new HashMap<>();
    private final Map<AgentClass, List<ReadRetracted>> agents = new EnumMap<>(AgentClass.class);
    private boolean hasReinstatements;

    ReadRuleIndex(Collection<ReadRetracted> rules) {
        for (ReadRetracted rule : rules) {
            List<ReadRetracted> matching = switch (rule.getScope()) {
                case READER -> readers.computeIfAbsent(name(rule), any -> new ArrayList<>());
                case NETWORK -> networks.computeIfAbsent(name(rule), any -> new ArrayList<>());
                case AGENT -> agents.computeIfAbsent(rule.getAgent(), any -> new ArrayList<>());
            };
            matching.add(rule);
            hasReinstatements |= rule.getReinstates();
        }
    }

    /** The rules for a reader. */
    List<ReadRetracted> of(Pseudonym reader) {
        return readers.getOrDefault(reader, List.of());
    }

    /** The rules for a network or a class of clients. */
    List<ReadRetracted> of(ReadOrigin origin) {
        List<ReadRetracted> all = new ArrayList<>(agents.getOrDefault(origin.agent(), List.of()));
        origin.network().ifPresent(network -> all.addAll(networks.getOrDefault(network, List.of())));
        return all;
    }

    boolean hasReinstatements() {
        return hasReinstatements;
    }

    /** True where any of some rules retracts the reads of a minute. */
    static boolean retracts(List<ReadRetracted> rules, int minute) {
        return anyCovers(rules, minute, false);
    }

    /** True where any of some rules reinstates the reads of a minute. */
    static boolean reinstates(List<ReadRetracted> rules, int minute) {
        return anyCovers(rules, minute, true);
    }

    private static boolean anyCovers(List<ReadRetracted> rules, int minute, boolean reinstates) {
        for (ReadRetracted rule : rules) {
            if (rule.getReinstates() == reinstates && minute >= rule.getFromMinute() && minute < rule.getToMinute()) {
                return true;
            }
        }
        return false;
    }

    private static Pseudonym name(ReadRetracted rule) {
        return rule.getPseudonym()
                .orElseThrow(() -> new IllegalArgumentException(
                        "retraction " + rule.getRuleId() + ": expected a pseudonym, found none"));
    }
}
