package org.storywire.embedded.registry;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema registry's rules: ids are global and never given twice, versions count up in a subject, a schema that its
 * subject's level forbids is refused. Each change is written to the log first and seen only then. Thread-safe.
 */
public final class SchemaRegistry {
    private static final String GLOBAL = "";
    private static final CompatibilityLevel DEFAULT = CompatibilityLevel.BACKWARD;

    private final RegistryState state = new RegistryState();
    private final Consumer<RegistryRecord> log;

    /**
     * @param written all records of the log so far
     * @param log appends a record and returns when it is durable; throws when it is not
     */
    public SchemaRegistry(Iterable<RegistryRecord> written, Consumer<RegistryRecord> log) {
        this.log = log;
        written.forEach(each -> each.applyTo(state));
    }

    public synchronized SortedSet<String> subjects(boolean withDeleted) {
        return state.subjects(withDeleted);
    }

    public synchronized List<Integer> versions(String subject, boolean withDeleted) {
        return existing(subject, withDeleted).stream()
                .map(SubjectVersion::version)
                .toList();
    }

    /** The version that is named by its number, by {@code latest} or by -1. */
    public synchronized SubjectVersion version(String subject, String version, boolean withDeleted) {
        List<SubjectVersion> versions = existing(subject, withDeleted);
        if (version.equals("latest") || version.equals("-1")) {
            return versions.get(versions.size() - 1);
        }
        int number = number(version);
        return versions.stream()
                .filter(each -> each.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryException.noVersion(version));
    }

    public synchronized String schema(int id) {
        return state.schema(id).orElseThrow(RegistryException::noSchema);
    }

    public synchronized List<SubjectVersion> using(int id) {
        schema(id);
        return state.using(id);
    }

    public synchronized SubjectVersion lookUp(String subject, String schema, boolean withDeleted) {
        String canonical = parse(schema).toString();
        return existing(subject, withDeleted).stream()
                .filter(each -> each.schema().equals(canonical))
                .findFirst()
                .orElseThrow(RegistryException::noSchema);
    }

    /** Returns the schema's id; the same schema again is the same version. */
    public synchronized int register(String subject, String schema) {
        Schema candidate = parse(schema);
        String canonical = candidate.toString();
        List<SubjectVersion> live = state.versions(subject, false);
        Optional<SubjectVersion> same =
                live.stream().filter(each -> each.schema().equals(canonical)).findFirst();
        if (same.isPresent()) {
            return same.get().id();
        }
        List<String> objections = effectiveLevel(subject).objections(candidate, parsed(live));
        if (!objections.isEmpty()) {
            throw new RegistryException(
                    409,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                            + "\", details: " + objections);
        }
        List<SubjectVersion> all = state.versions(subject, true);
        int version = all.isEmpty() ? 1 : all.get(all.size() - 1).version() + 1;
        int id = state.idFor(canonical);
        write(RegistryRecord.schema(new SubjectVersion(subject, version, id, canonical, false)));
        return id;
    }

    /**
     * The incompatibilities of the schema as the subject's next version, with one version or with all that its level
     * requires.
     */
    public synchronized List<String> objections(String subject, String schema, Optional<String> version) {
        Schema candidate = parse(schema);
        if (version.isPresent()) {
            SubjectVersion compared = version(subject, version.get(), false);
            return effectiveLevel(subject).objections(candidate, parsed(List.of(compared)));
        }
        return effectiveLevel(subject).objections(candidate, parsed(state.versions(subject, false)));
    }

    /** The level of a subject, or the global one for an empty name; empty when none was set. */
    public synchronized Optional<CompatibilityLevel> level(String scope) {
        return scope.equals(GLOBAL) ? Optional.of(state.level(GLOBAL).orElse(DEFAULT)) : state.level(scope);
    }

    public synchronized void level(String scope, Optional<CompatibilityLevel> level) {
        write(RegistryRecord.level(scope, level));
    }

    /** Returns the versions deleted; permanently only what was deleted softly before. */
    public synchronized List<Integer> delete(String subject, boolean permanently) {
        List<SubjectVersion> versions = existing(subject, permanently);
        if (permanently) {
            versions.forEach(SchemaRegistry::requireDeleted);
        }
        versions.forEach(each -> delete(each, permanently));
        return versions.stream().map(SubjectVersion::version).toList();
    }

    public synchronized int delete(String subject, String version, boolean permanently) {
        SubjectVersion found = version(subject, version, permanently);
        delete(found, permanently);
        return found.version();
    }

    private void delete(SubjectVersion version, boolean permanently) {
        if (permanently) {
            requireDeleted(version);
            write(RegistryRecord.noSchema(version.subject(), version.version()));
        } else {
            write(RegistryRecord.schema(version.softlyDeleted()));
        }
    }

    private static void requireDeleted(SubjectVersion version) {
        if (!version.deleted()) {
            throw new RegistryException(
                    40405,
                    "Subject '" + version.subject() + "' was not deleted first before being permanently deleted");
        }
    }

    private void write(RegistryRecord change) {
        log.accept(change);
        change.applyTo(state);
    }

    private CompatibilityLevel effectiveLevel(String subject) {
        return state.level(subject).or(() -> state.level(GLOBAL)).orElse(DEFAULT);
    }

    private List<SubjectVersion> existing(String subject, boolean withDeleted) {
        List<SubjectVersion> versions = state.versions(subject, withDeleted);
        if (versions.isEmpty()) {
            throw RegistryException.noSubject(subject);
        }
        return versions;
    }

    private static List<Schema> parsed(List<SubjectVersion> versions) {
        return versions.stream().map(each -> parse(each.schema())).toList();
    }

    private static Schema parse(String schema) {
        try {
            return new Schema.Parser().parse(schema);
        } catch (AvroRuntimeException e) {
            throw new RegistryException(42201, "Invalid schema, details: " + e.getMessage());
        }
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new RegistryException(
                    42202,
                    "The specified version '" + version
                            + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
        }
    }
}
