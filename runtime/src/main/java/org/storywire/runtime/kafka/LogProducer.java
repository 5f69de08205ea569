package org.storywire.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Futures;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;

/** A producer whose every failure is in the future of the record, and that closes within seconds. Safe for threads. */
public final class LogProducer<K, V> implements AutoCloseable {
    private static final Duration CLOSE_MAX = Duration.ofSeconds(3);

    private final Producer<K, V> producer;

    /** Makes a client as {@link KafkaConfigs#producer(Settings, Map)} configures it. */
    public LogProducer(Settings settings, Map<String, Object> defaults, Serializer<K> keys, Serializer<V> values) {
        this(new KafkaProducer<>(new HashMap<>(KafkaConfigs.producer(settings, defaults)), keys, values));
    }

    /** Uses a client that exists. */
    public LogProducer(Producer<K, V> producer) {
        this.producer = producer;
    }

    /** Calls back when all replicas have the record: with its place, or with null and the failure. */
    public void send(ProducerRecord<K, V> record, BiConsumer<RecordMetadata, @Nullable Throwable> answered) {
        Futures.whenDone(send(record), answered);
    }

    /** Completes when all replicas have the record. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback has both outcomes
    public CompletableFuture<RecordMetadata> send(ProducerRecord<K, V> record) {
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(metadata);
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    /**
     * Returns when all replicas have the record.
     *
     * @throws ServiceException where it was not acknowledged in time, with the cause
     */
    public RecordMetadata sendAndWait(ProducerRecord<K, V> record, Duration max) {
        return Blocking.get(send(record), max, "the acknowledgement of a record of " + record.topic());
    }

    /** Number of the topic's partitions; blocks where it is not known yet. */
    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /**
     * Waits for the metadata of each topic, so that no send has to wait for it.
     *
     * @throws ServiceException where they do not within {@code max}
     */
    public void awaitTopics(Collection<String> topics, Duration max) {
        long deadline = System.nanoTime() + max.toNanos();
        for (String topic : topics) {
            while (!isKnown(topic, deadline, max)) {
                // each try waits for max.block.ms
            }
        }
    }

    /** Sends what is waiting and returns when all of it is answered. */
    public void flush() {
        producer.flush();
    }

    /** The client, for its metrics. */
    public Producer<K, V> client() {
        return producer;
    }

    @Override
    public void close() {
        producer.close(CLOSE_MAX);
    }

    private boolean isKnown(String topic, long deadline, Duration max) {
        try {
            return partitions(topic) > 0;
        } catch (TimeoutException e) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                throw new ServiceException("expected the brokers to describe " + topic + " within " + max, e);
            }
            return false;
        }
    }
}
