package org.storywire.runtime.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a Kafka Streams application: Kafka's own, but a record that is too large is refused before the producer
 * sees it. Refused by the producer, it would spoil the transaction, and the application would meet it again for ever.
 */
final class StreamsClientSupplier implements KafkaClientSupplier {
    private final int recordBytesMax;
    private final RecordCoalescer coalescer;
    private final StreamsProgress progress;

    StreamsClientSupplier(int recordBytesMax, RecordCoalescer coalescer, StreamsProgress progress) {
        this.recordBytesMax = recordBytesMax;
        this.coalescer = coalescer;
        this.progress = progress;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new BoundedProducer(config, recordBytesMax, progress);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new CoalescingConsumer(config, coalescer, progress);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }

    private static final class CoalescingConsumer extends KafkaConsumer<byte[], byte[]> {
        private final RecordCoalescer coalescer;
        private final StreamsProgress progress;

        CoalescingConsumer(Map<String, Object> config, RecordCoalescer coalescer, StreamsProgress progress) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.coalescer = coalescer;
            this.progress = progress;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
            progress.polled(!polled.isEmpty());
            if (polled.isEmpty()) {
                return polled;
            }
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all = new HashMap<>();
            for (TopicPartition partition : polled.partitions()) {
                all.put(partition, coalescer.coalesce(RefusedRecord.among(polled.records(partition))));
            }
            return new ConsumerRecords<>(all, polled.nextOffsets());
        }

        @Override
        public void close(CloseOptions options) {
            progress.ended();
            super.close(options);
        }
    }

    private static final class BoundedProducer extends KafkaProducer<byte[], byte[]> {
        private static final int OVERHEAD_BYTES = 512;

        private final int recordBytesMax;
        private final StreamsProgress progress;

        BoundedProducer(Map<String, Object> config, int recordBytesMax, StreamsProgress progress) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            this.recordBytesMax = recordBytesMax;
            this.progress = progress;
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            progress.committed();
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
            long bytes = size(record);
            if (bytes <= recordBytesMax) {
                return super.send(record, callback);
            }
            OutputTooLargeException tooLarge = new OutputTooLargeException(record.topic(), bytes, recordBytesMax);
            if (callback != null) {
                TopicPartition nowhere = new TopicPartition(record.topic(), RecordMetadata.UNKNOWN_PARTITION);
                callback.onCompletion(new RecordMetadata(nowhere, -1, -1, -1, -1, -1), tooLarge);
            }
            return CompletableFuture.failedFuture(tooLarge);
        }

        private static long size(ProducerRecord<byte[], byte[]> record) {
            long bytes = OVERHEAD_BYTES + length(record.key()) + length(record.value());
            for (Header header : record.headers()) {
                bytes += header.key().length() * 3L + length(header.value());
            }
            return bytes;
        }

        private static long length(byte @Nullable [] bytes) {
            return bytes == null ? 0 : bytes.length;
        }
    }
}
