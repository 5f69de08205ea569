package org.storywire.embedded.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Confluent's compatibility levels, judged by Avro's own rules. */
public enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean transitive;

    CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean transitive) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.transitive = transitive;
    }

    /** The incompatibilities of {@code candidate} with {@code earlier}, oldest first; empty when it is compatible. */
    public List<String> objections(Schema candidate, List<Schema> earlier) {
        List<Schema> compared =
                transitive || earlier.isEmpty() ? earlier : earlier.subList(earlier.size() - 1, earlier.size());
        List<String> objections = new ArrayList<>();
        for (Schema each : compared) {
            if (newReadsOld) {
                objections.addAll(objections(candidate, each, "the new schema cannot read the old one: "));
            }
            if (oldReadsNew) {
                objections.addAll(objections(each, candidate, "the old schema cannot read the new one: "));
            }
        }
        return objections;
    }

    private static List<String> objections(Schema reader, Schema writer, String prefix) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return result.getIncompatibilities().stream()
                .map(each -> prefix + each.getType() + " at " + each.getLocation() + ": " + each.getMessage())
                .toList();
    }
}
