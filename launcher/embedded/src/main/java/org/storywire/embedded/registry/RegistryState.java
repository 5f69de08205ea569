package org.storywire.embedded.registry;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The state of the registry: a fold of the records of its log, in their order. Not thread-safe. */
final class RegistryState {
    private final Map<String, TreeMap<Integer, SubjectVersion>> subjects = new TreeMap<>();
    private final Map<Integer, String> schemas = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private int lastId;

    void put(SubjectVersion version) {
        subjects.computeIfAbsent(version.subject(), name -> new TreeMap<>()).put(version.version(), version);
        schemas.putIfAbsent(version.id(), version.schema());
        ids.putIfAbsent(version.schema(), version.id());
        lastId = Math.max(lastId, version.id());
    }

    void remove(String subject, int version) {
        TreeMap<Integer, SubjectVersion> versions = subjects.getOrDefault(subject, new TreeMap<>());
        versions.remove(version);
        if (versions.isEmpty()) {
            subjects.remove(subject);
        }
    }

    void level(String scope, Optional<CompatibilityLevel> level) {
        level.ifPresentOrElse(value -> levels.put(scope, value), () -> levels.remove(scope));
    }

    Optional<CompatibilityLevel> level(String scope) {
        return Optional.ofNullable(levels.get(scope));
    }

    SortedSet<String> subjects(boolean withDeleted) {
        SortedSet<String> names = new TreeSet<>();
        for (String each : subjects.keySet()) {
            if (!versions(each, withDeleted).isEmpty()) {
                names.add(each);
            }
        }
        return names;
    }

    /** Oldest first; empty when there is no such subject. */
    List<SubjectVersion> versions(String subject, boolean withDeleted) {
        return subjects.getOrDefault(subject, new TreeMap<>()).values().stream()
                .filter(each -> withDeleted || !each.deleted())
                .toList();
    }

    List<SubjectVersion> using(int id) {
        return subjects.values().stream()
                .flatMap(versions -> versions.values().stream())
                .filter(each -> each.id() == id && !each.deleted())
                .sorted(Comparator.comparing(SubjectVersion::subject))
                .toList();
    }

    Optional<String> schema(int id) {
        return Optional.ofNullable(schemas.get(id));
    }

    /** The id that the schema has, or the next one. */
    int idFor(String schema) {
        return ids.getOrDefault(schema, lastId + 1);
    }
}
