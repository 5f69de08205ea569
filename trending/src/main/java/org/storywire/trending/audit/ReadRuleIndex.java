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

/** The retractions and reinstatements of one partition that hold, by whom they name. */
final class ReadRuleIndex {
    private final Map<Pseudonym, List<ReadRetracted>> readers = new HashMap<>();
    private final Map<Pseudonym, List<ReadRetracted>> networks = new HashMap<>();
    private final Map<AgentClass, List<ReadRetracted>> agents = new EnumMap<>(AgentClass.class);
    private boolean givesBack;

    ReadRuleIndex(Collection<ReadRetracted> rules) {
        for (ReadRetracted rule : rules) {
            List<ReadRetracted> named = switch (rule.getScope()) {
                case READER -> readers.computeIfAbsent(name(rule), any -> new ArrayList<>());
                case NETWORK -> networks.computeIfAbsent(name(rule), any -> new ArrayList<>());
                case AGENT -> agents.computeIfAbsent(rule.getAgent(), any -> new ArrayList<>());
            };
            named.add(rule);
            givesBack |= rule.getReinstates();
        }
    }

    /** Those that name a reader. */
    List<ReadRetracted> of(Pseudonym reader) {
        return readers.getOrDefault(reader, List.of());
    }

    /** Those that name a network or a class of clients. */
    List<ReadRetracted> of(ReadOrigin origin) {
        List<ReadRetracted> all = new ArrayList<>(agents.getOrDefault(origin.agent(), List.of()));
        origin.network().ifPresent(network -> all.addAll(networks.getOrDefault(network, List.of())));
        return all;
    }

    /** Whether any rule gives reads back. */
    boolean giveBack() {
        return givesBack;
    }

    /** Whether any of some rules takes what was read in a minute. */
    static boolean take(List<ReadRetracted> rules, int minute) {
        return say(rules, minute, false);
    }

    /** Whether any of some rules gives back what was read in a minute. */
    static boolean giveBack(List<ReadRetracted> rules, int minute) {
        return say(rules, minute, true);
    }

    private static boolean say(List<ReadRetracted> rules, int minute, boolean reinstates) {
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
