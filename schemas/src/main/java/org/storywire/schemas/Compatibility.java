package org.storywire.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** The compatibility level of a topic's schema, in the words of Confluent's registry: how far back, and in which direction, it must read. */
public enum Compatibility {
    /** The schema reads what every earlier version wrote: readers are upgraded first. */
    BACKWARD_TRANSITIVE,
    /** And every earlier version reads what the schema writes: for what outsiders read, at their own pace. */
    FULL_TRANSITIVE;

    /** The incompatibilities between {@code now} and {@code earlier}, one sentence each; empty when there are none. */
    public List<String> breaks(Schema now, Schema earlier) {
        List<String> breaks = new ArrayList<>(unreadable("the new schema cannot read the earlier", now, earlier));
        if (this == FULL_TRANSITIVE) {
            breaks.addAll(unreadable("the earlier schema cannot read the new", earlier, now));
        }
        return List.copyOf(breaks);
    }

    private static List<String> unreadable(String who, Schema reader, Schema writer) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        return pair.getResult().getIncompatibilities().stream()
                .map(incompatibility -> who + ": " + sentence(incompatibility))
                .toList();
    }

    private static String sentence(Incompatibility incompatibility) {
        return incompatibility.getType() + " at " + incompatibility.getLocation() + ": " + incompatibility.getMessage();
    }
}
