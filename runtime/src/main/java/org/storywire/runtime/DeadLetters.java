package org.storywire.runtime;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes dead letters: the original bytes, bounded, with headers that say why and from where and bear no text. One per
 * consumer; it counts what it makes by reason ({@code storywire.deadletters}).
 */
public final class DeadLetters {
    private final String consumer;
    private final Metrics metrics;

    public DeadLetters(String consumer, Metrics metrics) {
        this.consumer = consumer;
        this.metrics = metrics;
    }

    /** The dead letter of a record that a plain consumer could not take; the caller sends it, and commits only then. */
    public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause) {
        metrics.counter("storywire.deadletters", "consumer", consumer, "reason", reason)
                .increment();
        return new ProducerRecord<>(
                record.topic() + ".dlq." + consumer, null, record.key(), record.value(), new RecordHeaders());
    }
}
