package org.storywire.trending.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.runtime.kafka.PoisonPolicy;
import org.storywire.runtime.kafka.RecordDispatcher;
import org.storywire.runtime.kafka.TopicDecoder;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReadRetracted;

/** Reads the logs of reads and retractions into a {@link Recount}, each partition exactly up to a given offset. */
final class ReadsLogReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REACH = Duration.ofHours(25);
    private static final int RECORDS_MAX = 5_000;
    private static final long MINUTE = 60_000;

    private final Settings settings;
    private final AvroSerdes serdes;
    private final RuleRetention retention;
    private @Nullable Logs logs;
    /** The next offset to read, and the offset after the last recounted record. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final Map<TopicPartition, Long> recounted = new HashMap<>();
    /** The first timestamp of the log, where earlier records may have been deleted. */
    private long beginsAt = Long.MIN_VALUE;

    private boolean rulesLost;

    ReadsLogReader(Settings settings, AvroSerdes serdes) {
        this.settings = settings;
        this.serdes = serdes;
        this.retention = new RuleRetention(settings);
    }

    private record Logs(LogReader reader, RecordDispatcher dispatcher) {}

    /** Starts over with a new recount, a day before the time of boards. */
    void begin(Instant at, Recount into) {
        close();
        LogReader reader = LogReader.with(settings)
                .patience(PATIENCE)
                .property("max.poll.records", RECORDS_MAX)
                .topics(Topics.READ_RECEIVED.topic(), Topics.READ_RETRACTED.topic());
        logs = new Logs(reader, dispatcher(into));
        next.clear();
        recounted.clear();
        beginsAt = Long.MIN_VALUE;
        Instant from = Instant.ofEpochMilli(Math.max(0, at.minus(REACH).toEpochMilli()));
        Map<TopicPartition, Long> first = reader.beginnings();
        Map<TopicPartition, OffsetAndTimestamp> since = reader.firstSince(from);
        reader.seekToTime(from);
        boolean isTruncated = false;
        for (TopicPartition each : reader.partitions()) {
            long start = first.getOrDefault(each, 0L);
            OffsetAndTimestamp oldest = since.get(each);
            if (isRules(each)) {
                reader.seek(each, start);
                isTruncated |= start > 0;
            } else if (oldest != null && start > 0 && reader.position(each) == start) {
                beginsAt = Math.max(beginsAt, oldest.timestamp());
            }
            next.put(each, reader.position(each));
        }
        rulesLost = isTruncated && !retention.outlastsRules();
    }

    private RecordDispatcher dispatcher(Recount into) {
        return new RecordDispatcher(PoisonPolicy.skip(topic -> {}))
                .on(TopicDecoder.of(Topics.READ_RECEIVED, ReadBatch.class, serdes), record -> add(record, into))
                .on(
                        TopicDecoder.of(Topics.READ_RETRACTED, ReadRetracted.class, serdes),
                        record -> record.value()
                                .ifPresent(rule -> into.retract(record.source().partition(), rule)));
    }

    /** True where the log has all reads since a time. */
    boolean hasAllSince(Instant time) {
        return beginsAt <= time.toEpochMilli();
    }

    Instant beginsAt() {
        return Instant.ofEpochMilli(beginsAt);
    }

    /** True where the log may have deleted rules in force. */
    boolean hasLostRules() {
        return rulesLost;
    }

    /** True where a record beyond these positions was recounted. */
    boolean isBeyond(List<CountedLog> counted) {
        return recounted.entrySet().stream().anyMatch(each -> each.getValue() > target(each.getKey(), counted));
    }

    /** Reads further records up to these positions; true when all are reached. */
    boolean advance(List<CountedLog> counted) {
        List<TopicPartition> open = next.keySet().stream()
                .filter(each -> next.getOrDefault(each, 0L) < target(each, counted))
                .toList();
        Logs opened = logs;
        if (open.isEmpty() || opened == null) {
            return true;
        }
        LogReader reader = opened.reader();
        reader.only(open).poll(POLL, record -> {
            TopicPartition from = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < target(from, counted)) {
                opened.dispatcher().dispatch(record);
                recounted.put(from, record.offset() + 1);
            }
        });
        for (TopicPartition each : open) {
            long end = target(each, counted);
            if (reader.position(each) > end) {
                reader.seek(each, end);
            }
            next.put(each, reader.position(each));
        }
        return false;
    }

    /** The offsets reached in the log of reads: partition:offset, separated by commas. */
    String through() {
        return next.entrySet().stream()
                .filter(each -> !isRules(each.getKey()))
                .sorted((a, b) ->
                        Integer.compare(a.getKey().partition(), b.getKey().partition()))
                .map(each -> each.getKey().partition() + ":" + each.getValue())
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        Logs opened = logs;
        if (opened != null) {
            opened.reader().close();
            opened.dispatcher().close();
        }
    }

    private static void add(DecodedRecord<ReadBatch> record, Recount into) {
        ConsumerRecord<byte[], byte[]> source = record.source();
        int append = Math.toIntExact(Math.floorDiv(source.timestamp(), MINUTE));
        record.value().ifPresent(batch -> batch.getReads().forEach(read -> into.add(source.partition(), read, append)));
    }

    private static long target(TopicPartition partition, List<CountedLog> counted) {
        if (partition.partition() >= counted.size()) {
            return 0;
        }
        CountedLog part = counted.get(partition.partition());
        return isRules(partition) ? part.getRetractions() : part.getReads();
    }

    private static boolean isRules(TopicPartition partition) {
        return partition.topic().equals(Topics.READ_RETRACTED.topic());
    }
}
