package org.storywire.trending.stream;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.storywire.trending.TrendingConfig;

/**
 * When reads were appended. The broker says so; where a topic is set up otherwise and a client said it, a time that
 * cannot be is put right: one record dated 2099 must not make all later ones late. Never throws, for that would end the
 * thread.
 */
public final class ReadTimestampExtractor implements TimestampExtractor {
    /** A broker's clock may be this far ahead of ours. */
    static final long SKEW_MILLIS_MAX = 60_000;

    private final LongSupplier latest;

    /** @param latest no append can be later than this, milliseconds since the epoch */
    public ReadTimestampExtractor(LongSupplier latest) {
        this.latest = latest;
    }

    public static ReadTimestampExtractor of(TrendingConfig.TimeSource time, Clock clock) {
        return time == TrendingConfig.TimeSource.WALL
                ? new ReadTimestampExtractor(() -> clock.millis() + SKEW_MILLIS_MAX)
                : new ReadTimestampExtractor(() -> Long.MAX_VALUE);
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long said = record.timestamp() < 0 ? Math.max(0, partitionTime) : record.timestamp();
        return Math.max(0, Math.min(said, latest.getAsLong()));
    }
}
