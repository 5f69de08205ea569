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

/** Reads the logs of reads and retractions into a {@link Recount}: each partition up to a given offset, and no record further. */
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
    /** The next offset to read, and the one behind the last record that was recounted. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final Map<TopicPartition, Long> recounted = new HashMap<>();
    /** The first time in the log, where more may have been in front of it. */
    private long begins = Long.MIN_VALUE;

    private boolean rulesLost;

    ReadsLogReader(Settings settings, AvroSerdes serdes) {
        this.settings = settings;
        this.serdes = serdes;
        this.retention = new RuleRetention(settings);
    }

    private record Logs(LogReader reader, RecordDispatcher dispatcher) {}

    /** Starts over with a new recount, a day before boards of this time. */
    void begin(Instant at, Recount into) {
        close();
        LogReader reader = LogReader.with(settings)
                .patience(PATIENCE)
                .property("max.poll.records", RECORDS_MAX)
                .topics(Topics.READ_RECEIVED.topic(), Topics.READ_RETRACTED.topic());
        logs = new Logs(reader, dispatcher(into));
        next.clear();
        recounted.clear();
        begins = Long.MIN_VALUE;
        Instant from = Instant.ofEpochMilli(Math.max(0, at.minus(REACH).toEpochMilli()));
        Map<TopicPartition, Long> first = reader.beginnings();
        Map<TopicPartition, OffsetAndTimestamp> since = reader.firstSince(from);
        reader.seekToTime(from);
        boolean areGone = false;
        for (TopicPartition each : reader.partitions()) {
            long start = first.getOrDefault(each, 0L);
            OffsetAndTimestamp oldest = since.get(each);
            if (isRules(each)) {
                reader.seek(each, start);
                areGone |= start > 0;
            } else if (oldest != null && start > 0 && reader.position(each) == start) {
                begins = Math.max(begins, oldest.timestamp());
            }
            next.put(each, reader.position(each));
        }
        rulesLost = areGone && !retention.outlastsRules();
    }

    private RecordDispatcher dispatcher(Recount into) {
        return new RecordDispatcher(PoisonPolicy.skip(topic -> {}))
                .on(TopicDecoder.of(Topics.READ_RECEIVED, ReadBatch.class, serdes), record -> add(record, into))
                .on(
                        TopicDecoder.of(Topics.READ_RETRACTED, ReadRetracted.class, serdes),
                        record -> record.value()
                                .ifPresent(rule -> into.retract(record.source().partition(), rule)));
    }

    /** True where the log still has all reads from a time on. */
    boolean hasAllSince(Instant time) {
        return begins <= time.toEpochMilli();
    }

    /** The first time in the log. */
    Instant begins() {
        return Instant.ofEpochMilli(begins);
    }

    /** True where the log may have forgotten rules that hold. */
    boolean hasLostRules() {
        return rulesLost;
    }

    /** True where a record was recounted that does not belong to this part of the log. */
    boolean isBeyond(List<CountedLog> counted) {
        return recounted.entrySet().stream().anyMatch(each -> each.getValue() > target(each.getKey(), counted));
    }

    /** Reads on towards this part of the log; true when all of it is read. */
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

    /** The offsets of the log of reads up to which it has read: partition:offset, separated by commas. */
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
