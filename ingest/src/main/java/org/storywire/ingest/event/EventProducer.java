package org.storywire.ingest.event;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.LogProducer;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;

/**
 * The door's producer. A future completes when all replicas have the record. Records in flight and their bytes are bounded;
 * beyond that, and when no broker answers, a send fails at once instead of queueing.
 */
public final class EventProducer implements AutoCloseable {
    private static final int RECORDS_IN_FLIGHT_MAX = 4_000;
    private static final long BYTES_IN_FLIGHT_MAX = 32 * 1024 * 1024;
    private static final Duration DELIVERY_MAX = Duration.ofSeconds(8);
    private static final Duration REQUEST_MAX = Duration.ofSeconds(3);
    private static final Duration BLOCK_MAX = Duration.ofMillis(300);

    private final LogProducer<String, SpecificRecord> producer;
    private final Semaphore permits = new Semaphore(RECORDS_IN_FLIGHT_MAX);
    private final KafkaClientMetrics clientMetrics;

    public EventProducer(Settings settings, AvroSerdes serdes, Metrics metrics) {
        this.producer = new LogProducer<>(settings, defaults(), new StringSerializer(), serdes.serializer());
        this.clientMetrics = new KafkaClientMetrics(producer.client());
        metrics.bind(clientMetrics);
    }

    /** Completes when all replicas have the record; fails with {@link BrokersUnavailableException}. */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<String, SpecificRecord> record) {
        if (!permits.tryAcquire()) {
            return CompletableFuture.failedFuture(new BrokersUnavailableException("too many records in flight"));
        }
        return producer.send(record).handle((metadata, failure) -> {
            permits.release();
            if (failure != null) {
                throw new BrokersUnavailableException(failure.getClass().getSimpleName());
            }
            return metadata;
        });
    }

    /** Sends under the value's own key. */
    public CompletableFuture<RecordMetadata> send(Topics topic, SpecificRecord value) {
        return send(new ProducerRecord<>(topic.topic(), topic.keyOf(value), value));
    }

    /** Sends to every partition of the topic; completes when each has it, fails when one has not. */
    public CompletableFuture<Void> sendToAllPartitions(Topics topic, SpecificRecord value) {
        int partitions;
        try {
            partitions = partitions(topic);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(
                    new BrokersUnavailableException(e.getClass().getSimpleName()));
        }
        return CompletableFuture.allOf(IntStream.range(0, partitions)
                .mapToObj(partition -> send(new ProducerRecord<>(topic.topic(), partition, topic.keyOf(value), value)))
                .toArray(CompletableFuture[]::new));
    }

    public int partitions(Topics topic) {
        return producer.partitions(topic.topic());
    }

    public void awaitTopics(Collection<Topics> topics, Duration max) {
        producer.awaitTopics(topics.stream().map(Topics::topic).toList(), max);
    }

    @Override
    public void close() {
        producer.close();
        clientMetrics.close();
    }

    private static Map<String, Object> defaults() {
        return Map.of(
                "client.id",
                "door",
                "linger.ms",
                1,
                "buffer.memory",
                BYTES_IN_FLIGHT_MAX,
                "delivery.timeout.ms",
                (int) DELIVERY_MAX.toMillis(),
                "request.timeout.ms",
                (int) REQUEST_MAX.toMillis(),
                "max.block.ms",
                BLOCK_MAX.toMillis());
    }
}
