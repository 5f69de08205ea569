package org.storywire.bench.trending;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.SlidingWindows;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;
import org.storywire.schemas.avro.ReadBatch;

/** Counts reads by story in windows of 24 hours, with the DSL; no readers and no ranked list. */
final class WindowCounts {
    private static final Duration DAY = Duration.ofHours(24);

    private WindowCounts() {}

    static DslCompetitor.Shape hourlyHops() {
        return hops(Duration.ofHours(1));
    }

    static DslCompetitor.Shape fiveMinuteHops() {
        return hops(Duration.ofMinutes(5));
    }

    static DslCompetitor.Shape sliding() {
        return reads -> byStory(reads)
                .windowedBy(SlidingWindows.ofTimeDifferenceWithNoGrace(DAY))
                .count(counts());
    }

    private static DslCompetitor.Shape hops(Duration hop) {
        return reads -> byStory(reads)
                .windowedBy(TimeWindows.ofSizeWithNoGrace(DAY).advanceBy(hop))
                .count(counts());
    }

    private static KGroupedStream<String, byte[]> byStory(KStream<byte[], ReadBatch> reads) {
        return reads.map((none, batch) -> KeyValue.pair(batch.getReads().get(0).getStoryId(), new byte[0]))
                .groupByKey(Grouped.<String, byte[]>as("by-story")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray()));
    }

    private static Materialized<String, Long, WindowStore<Bytes, byte[]>> counts() {
        return Materialized.<String, Long, WindowStore<Bytes, byte[]>>as("counts")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long());
    }
}
