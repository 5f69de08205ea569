package org.storywire.publish.store;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.storywire.publish.projection.ApplyOutcome;

/** A record of a log, at its offset; one without a value is a tombstone: the log forgets the key. */
public record ProjectedRecord<T extends SpecificRecord>(
        LogProjection<T> log, long offset, String key, Optional<T> value) {
    ApplyOutcome apply(ApplyContext context) {
        return log.apply(context, this);
    }
}
