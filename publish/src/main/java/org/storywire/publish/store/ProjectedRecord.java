package org.storywire.publish.store;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.storywire.publish.projection.ApplyOutcome;

/** A record of a log with its offset; one without a value is a tombstone. */
public record ProjectedRecord<T extends SpecificRecord>(
        LogProjection<T> log, long offset, String key, Optional<T> value) {
    ApplyOutcome apply(ApplyContext context) {
        return log.apply(context, this);
    }
}
