package org.storywire.publish.store;

import java.util.List;
import java.util.Map;

/** Records to apply in one transaction, controls first, and the next offsets by topic after them. */
public record RecordBatch(List<ProjectedRecord<?>> records, Map<String, Long> positions) {
    public RecordBatch {
        records = List.copyOf(records);
        positions = Map.copyOf(positions);
    }
}
