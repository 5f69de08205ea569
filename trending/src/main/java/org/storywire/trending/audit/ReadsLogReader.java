package org.storywire.trending.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReadRetracted;

/**
 * Reads the logs of reads and retractions into a {@link Recount}, each partition up to a given offset and not one record
 * further. Its consumer is in no group and commits nothing.
 */
final class ReadsLogReader implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REACH = Duration.ofHours(25);
    private static final long MINUTE = 60_000;

    private final RuleRetention retention;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final NullOnErrorDeserializer<ReadBatch> batches;
    private final NullOnErrorDeserializer<ReadRetracted> rules;
    /** The next offset to read, and the one behind the last record that was taken. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final Map<TopicPartition, Long> taken = new HashMap<>();
    /** When the log begins, where more may have been in front of that. */
    private long begins = Long.MIN_VALUE;

    private boolean rulesLost;

    ReadsLogReader(Settings settings, AvroSerdes serdes) {
        this.retention = new RuleRetention(settings);
        Map<String, Object> config = KafkaConfigs.reader(settings);
        config.remove("group.instance.id");
        config.put("max.poll.records", 5_000);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        batches = new NullOnErrorDeserializer<>(serdes.deserializer(ReadBatch.class));
        rules = new NullOnErrorDeserializer<>(serdes.deserializer(ReadRetracted.class));
    }

    /** Goes to where the day begins that boards of this time or a later one follow from. */
    void begin(Instant at) {
        List<TopicPartition> reads = partitions(Topics.READ_RECEIVED);
        List<TopicPartition> retractions = partitions(Topics.READ_RETRACTED);
        List<TopicPartition> all = new ArrayList<>(reads);
        all.addAll(retractions);
        consumer.assign(all);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(all, WAIT);
        // asked for before the times are, so that nothing that comes meanwhile is passed over
        Map<TopicPartition, Long> end = consumer.endOffsets(reads, WAIT);
        long from = Math.max(0, at.minus(REACH).toEpochMilli());
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found =
                consumer.offsetsForTimes(reads.stream().collect(Collectors.toMap(each -> each, each -> from)), WAIT);
        begins = Long.MIN_VALUE;
        next.clear();
        taken.clear();
        for (TopicPartition each : reads) {
            OffsetAndTimestamp begun = found.get(each);
            seek(each, begun == null ? end.getOrDefault(each, 0L) : begun.offset());
            if (begun != null && begun.offset() > 0 && begun.offset() == first.getOrDefault(each, 0L)) {
                begins = Math.max(begins, begun.timestamp());
            }
        }
        retractions.forEach(each -> seek(each, first.getOrDefault(each, 0L)));
        boolean areGone = retractions.stream().anyMatch(each -> first.getOrDefault(each, 0L) > 0);
        rulesLost = areGone && !retention.outlastsRules();
    }

    /** Whether the log still has all reads from a time on. */
    boolean hasAllSince(Instant time) {
        return begins <= time.toEpochMilli();
    }

    /** When the log begins. */
    Instant begins() {
        return Instant.ofEpochMilli(begins);
    }

    /** Whether rules may have been forgotten by their log that hold. */
    boolean hasLostRules() {
        return rulesLost;
    }

    /** Whether something was taken that does not belong to this part of the log. */
    boolean isBeyond(List<CountedLog> counted) {
        return taken.entrySet().stream().anyMatch(each -> each.getValue() > target(each.getKey(), counted));
    }

    /** Reads on towards this part of the log; answers whether all of it is read. */
    boolean advance(List<CountedLog> counted, Recount into) {
        List<TopicPartition> open = next.keySet().stream()
                .filter(each -> next.getOrDefault(each, 0L) < target(each, counted))
                .toList();
        if (open.isEmpty()) {
            return true;
        }
        consumer.pause(next.keySet());
        consumer.resume(open);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            TopicPartition from = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < target(from, counted)) {
                taken.put(from, record.offset() + 1);
                take(record, into);
            }
        }
        for (TopicPartition each : open) {
            next.put(each, consumer.position(each, WAIT));
            if (next.getOrDefault(each, 0L) > target(each, counted)) {
                seek(each, target(each, counted));
            }
        }
        return false;
    }

    /** How far it has read the log of reads: partition:offset, separated by commas. */
    String through() {
        return next.entrySet().stream()
                .filter(each -> each.getKey().topic().equals(Topics.READ_RECEIVED.topic()))
                .sorted((a, b) ->
                        Integer.compare(a.getKey().partition(), b.getKey().partition()))
                .map(each -> each.getKey().partition() + ":" + each.getValue())
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        consumer.close();
        batches.close();
        rules.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Recount into) {
        if (record.topic().equals(Topics.READ_RETRACTED.topic())) {
            ReadRetracted said = rules.deserialize(record.topic(), record.headers(), record.value());
            if (said != null) {
                into.retract(record.partition(), said);
            }
            return;
        }
        ReadBatch batch = batches.deserialize(record.topic(), record.headers(), record.value());
        if (batch != null) {
            int append = Math.toIntExact(Math.floorDiv(record.timestamp(), MINUTE));
            for (Read read : batch.getReads()) {
                into.add(record.partition(), read, append);
            }
        }
    }

    private void seek(TopicPartition partition, long offset) {
        next.put(partition, offset);
        consumer.seek(partition, offset);
    }

    private static long target(TopicPartition partition, List<CountedLog> counted) {
        if (partition.partition() >= counted.size()) {
            return 0;
        }
        CountedLog part = counted.get(partition.partition());
        return partition.topic().equals(Topics.READ_RECEIVED.topic()) ? part.getReads() : part.getRetractions();
    }

    private List<TopicPartition> partitions(Topics topic) {
        return consumer.partitionsFor(topic.topic(), WAIT).stream()
                .map(each -> new TopicPartition(topic.topic(), each.partition()))
                .toList();
    }
}
