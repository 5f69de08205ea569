package org.storywire.publish.store;

import java.util.List;
import java.util.Map;

/** Records to apply together, controls first, and how far the logs (by topic) have been read with them. */
public record RecordBatch(List<ProjectedRecord<?>> records, Map<String, Long> positions) {
    public RecordBatch {
        records = List.copyOf(records);
        positions = Map.copyOf(positions);
    }
}
