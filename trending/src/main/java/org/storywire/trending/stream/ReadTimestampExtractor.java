package org.storywire.trending.stream;

import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time at which reads were appended. The broker stamps it. Where a topic is configured otherwise and a client stamped
 * it, an impossible time is corrected: one record dated 2099 must not make all later ones late. Never throws, for that
 * would end the thread.
 */
public final class ReadTimestampExtractor implements TimestampExtractor {
    /** A broker's clock may be this far ahead of ours. */
    public static final long SKEW_MILLIS_MAX = 60_000;

    private final LongSupplier latest;

    /** @param latest no append can be later than this, milliseconds since the epoch */
    public ReadTimestampExtractor(LongSupplier latest) {
        this.latest = latest;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long stamped = record.timestamp() < 0 ? Math.max(0, partitionTime) : record.timestamp();
        return Math.max(0, Math.min(stamped, latest.getAsLong()));
    }
}
