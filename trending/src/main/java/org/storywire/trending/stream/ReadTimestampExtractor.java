package org.storywire.trending.stream;

import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Extracts the append time of reads, which the broker sets. Where a topic is configured for client timestamps, impossible ones
 * are corrected: one record dated 2099 must not make all later ones late. It never throws, because that would end the thread.
 */
public final class ReadTimestampExtractor implements TimestampExtractor {
    /** The tolerance for a broker's clock ahead of ours. */
    public static final long SKEW_MILLIS_MAX = 60_000;

    private final LongSupplier latest;

    /** @param latest the latest possible append time, milliseconds since the epoch */
    public ReadTimestampExtractor(LongSupplier latest) {
        this.latest = latest;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long stamped = record.timestamp() < 0 ? Math.max(0, partitionTime) : record.timestamp();
        return Math.max(0, Math.min(stamped, latest.getAsLong()));
    }
}
