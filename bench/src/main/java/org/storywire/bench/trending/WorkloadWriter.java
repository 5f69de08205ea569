package org.storywire.bench.trending;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.WireStory;

/** Writes reads as the door does: a reader's reads in one partition, each record with the time of its last read. */
final class WorkloadWriter implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final long MINUTE_MILLIS = 60_000;

    private final KafkaProducer<@Nullable String, byte[]> producer;
    private final Serializer<SpecificRecord> serializer;
    private final AtomicInteger failures = new AtomicInteger();
    private long records;

    WorkloadWriter(Settings settings) {
        Map<String, Object> sending = new HashMap<>(KafkaConfigs.producer(settings));
        sending.put("linger.ms", 20);
        sending.put("batch.size", 128 * 1024);
        sending.put("compression.type", "lz4");
        sending.put("buffer.memory", 64L * 1024 * 1024);
        sending.put("max.block.ms", 60_000);
        sending.put("request.timeout.ms", 30_000);
        sending.put("delivery.timeout.ms", 90_000);
        sending.put("max.in.flight.requests.per.connection", 1);
        producer = new KafkaProducer<>(sending, new StringSerializer(), new ByteArraySerializer());
        serializer = new AvroSerdes(settings.registry()).serializer();
    }

    static Pseudonym pseudonym(long reader) {
        return new Pseudonym(ByteBuffer.allocate(16)
                .putLong((reader + 1) * 0x9E3779B97F4A7C15L)
                .putLong(reader)
                .array());
    }

    static Read read(long reader, int story, long atMillis) {
        return Read.newBuilder()
                .setReader(pseudonym(reader))
                .setStoryId(Workload.storyId(story))
                .setMinute(Math.toIntExact(Math.floorDiv(atMillis, MINUTE_MILLIS)))
                .build();
    }

    /** Writes the first {@code limit} reads, {@code size} a record; returns the number of records. */
    long fill(String topic, Workload workload, long limit, int size) {
        List<List<Read>> open = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            open.add(new ArrayList<>());
        }
        long[] last = {0};
        records = 0;
        workload.each(limit, (reader, story, at) -> {
            int partition = partition(reader);
            List<Read> reads = open.get(partition);
            reads.add(read(reader, story, at));
            last[0] = at;
            if (reads.size() == size) {
                send(topic, partition, at, reads);
            }
        });
        for (int partition = 0; partition < PARTITIONS; partition++) {
            if (!open.get(partition).isEmpty()) {
                send(topic, partition, last[0], open.get(partition));
            }
        }
        flush();
        return records;
    }

    void send(List<Read> reads, int turn, long at) {
        send(Topics.READ_RECEIVED.topic(), Math.floorMod(turn, PARTITIONS), at, reads);
    }

    void send(Read read, long reader, long at) {
        send(Topics.READ_RECEIVED.topic(), partition(reader), at, new ArrayList<>(List.of(read)));
    }

    void send(WireStory story) {
        String topic = Topics.WIRE.topic();
        send(new ProducerRecord<>(topic, story.getStory().getStoryId(), serializer.serialize(topic, story)));
    }

    void flush() {
        producer.flush();
        if (failures.get() > 0) {
            throw new BenchException("expected every record acknowledged, found " + failures.get() + " failed");
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static int partition(long reader) {
        return Math.floorMod(Long.hashCode(reader), PARTITIONS);
    }

    private void send(String topic, int partition, long at, List<Read> reads) {
        ReadBatch batch =
                ReadBatch.newBuilder().setReads(new ArrayList<>(reads)).build();
        // for any topic: the schema is registered under the topic of the contract
        byte[] value = serializer.serialize(Topics.READ_RECEIVED.topic(), batch);
        send(new ProducerRecord<>(topic, partition, at, null, value));
        reads.clear();
        records++;
    }

    private void send(ProducerRecord<@Nullable String, byte[]> record) {
        Future<RecordMetadata> unused =
                producer.send(record, (metadata, failure) -> failures.addAndGet(failure == null ? 0 : 1));
    }
}
