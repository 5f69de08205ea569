package org.storywire.publish.intake;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetters;
import org.storywire.runtime.kafka.KafkaConfigs;

/** Where bad records go; returns only when the broker has them, so that nothing is passed over that is not kept. */
final class DeadLetterWriter implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

    private final DeadLetters letters;
    private final Producer<byte[], byte[]> producer;

    DeadLetterWriter(Settings settings, Metrics metrics) {
        this.letters = new DeadLetters("publish", metrics);
        Map<String, Object> config = KafkaConfigs.producer(settings);
        config.put("max.block.ms", (int) ANSWER_MAX.toMillis());
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void keep(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause) {
        try {
            producer.send(letters.of(record, reason, cause)).get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("a dead letter of " + record.topic() + ": expected an acknowledgement", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while keeping a dead letter", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
