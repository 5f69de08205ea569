package org.storywire.bench.trending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.ReadBatch;

/** The upper limit of all consumers: a plain one that decodes each value to a generic record and discards it. */
final class PlainConsumerLimit implements Competitor {
    /** The prefix in Confluent's wire format: a zero and the schema's number. */
    private static final int HEADER_BYTES = 5;

    private final BenchContext context;
    private final AtomicLong done = new AtomicLong();
    private volatile boolean closed;
    private @Nullable Thread thread;

    PlainConsumerLimit(BenchContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        Thread made = new Thread(this::consume, "raw-limit");
        made.start();
        thread = made;
    }

    @Override
    public long done() {
        return done.get();
    }

    @Override
    public boolean finished() {
        return done.get() >= context.reads();
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void consume() {
        List<TopicPartition> partitions = IntStream.range(0, WorkloadWriter.PARTITIONS)
                .mapToObj(each -> new TopicPartition(context.topic(), each))
                .toList();
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                context.bootstrapServers(),
                "max.poll.records",
                2_000,
                "max.partition.fetch.bytes",
                4 * 1024 * 1024);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Decoding decoding = new Decoding();
            while (!closed && done.get() < context.reads()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    done.lazySet(done.get() + decoding.reads(record.value()));
                }
            }
        }
    }

    private static final class Decoding {
        private final GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(ReadBatch.getClassSchema());
        private final int position =
                ReadBatch.getClassSchema().getField("reads").pos();
        private @Nullable BinaryDecoder decoder;

        int reads(byte[] value) {
            BinaryDecoder reused =
                    DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
            decoder = reused;
            try {
                GenericRecord batch = reader.read(null, reused);
                return ((List<?>) batch.get(position)).size();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
