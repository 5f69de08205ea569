package org.storywire.ingest.event;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;

/**
 * Sends records and tells when all replicas have them. Both the records under way and their bytes are bounded; beyond
 * that, and when no broker answers, it fails at once instead of gathering.
 */
public final class EventProducer implements AutoCloseable {
    private static final int RECORDS_UNDER_WAY = 4_000;
    private static final int BYTES_UNDER_WAY = 32 * 1024 * 1024;
    private static final Duration DELIVERY = Duration.ofSeconds(8);
    private static final Duration REQUEST = Duration.ofSeconds(3);
    private static final Duration BLOCK = Duration.ofMillis(300);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final Producer<String, SpecificRecord> producer;
    private final Semaphore room = new Semaphore(RECORDS_UNDER_WAY);
    private final KafkaClientMetrics meters;

    public EventProducer(Settings settings, AvroSerdes serdes, Metrics metrics) {
        this.producer =
                new KafkaProducer<>(config(settings), new StringSerializer(), serdes.<SpecificRecord>serializer());
        this.meters = new KafkaClientMetrics(producer);
        metrics.bind(meters);
    }

    /** Completes when the record is safe; fails with {@link BrokersUnavailableException}. */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<String, SpecificRecord> record) {
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        if (!room.tryAcquire()) {
            sent.completeExceptionally(new BrokersUnavailableException("too many records under way"));
            return sent;
        }
        try {
            Future<RecordMetadata> unused = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(metadata);
                } else {
                    sent.completeExceptionally(
                            new BrokersUnavailableException(failure.getClass().getSimpleName()));
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            sent.completeExceptionally(
                    new BrokersUnavailableException(e.getClass().getSimpleName()));
        }
        return sent.whenComplete((metadata, failure) -> room.release());
    }

    public CompletableFuture<RecordMetadata> send(Topics topic, String key, SpecificRecord value) {
        return send(new ProducerRecord<>(topic.topic(), key, value));
    }

    /** Completes when the record is safe on every partition of the topic; fails when it is not on one of them. */
    public CompletableFuture<Void> everywhere(Topics topic, String key, SpecificRecord value) {
        int partitions;
        try {
            partitions = partitions(topic);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(
                    new BrokersUnavailableException(e.getClass().getSimpleName()));
        }
        return CompletableFuture.allOf(IntStream.range(0, partitions)
                .mapToObj(partition -> send(new ProducerRecord<>(topic.topic(), partition, key, value)))
                .toArray(CompletableFuture[]::new));
    }

    /** How many partitions the topic has; asks the broker once, so that later sends need not. */
    public int partitions(Topics topic) {
        return producer.partitionsFor(topic.topic()).size();
    }

    /** Asks for the metadata of each topic, so that the first send does not wait for it. */
    public void warm(List<Topics> topics) {
        topics.forEach(this::partitions);
    }

    @Override
    public void close() {
        producer.close(CLOSE);
        meters.close();
    }

    private static Map<String, Object> config(Settings settings) {
        Map<String, Object> config = new HashMap<>(KafkaConfigs.producer(settings));
        config.put("client.id", "door");
        config.put("linger.ms", 1);
        config.put("buffer.memory", (long) BYTES_UNDER_WAY);
        config.put("delivery.timeout.ms", (int) DELIVERY.toMillis());
        config.put("request.timeout.ms", (int) REQUEST.toMillis());
        config.put("max.block.ms", BLOCK.toMillis());
        return config;
    }
}
