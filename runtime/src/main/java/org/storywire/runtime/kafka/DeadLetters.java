package org.storywire.runtime.kafka;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Causes;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.kafka.DeadLetter.Content;
import org.storywire.runtime.kafka.DeadLetter.Origin;
import org.storywire.runtime.kafka.DeadLetter.Refusal;

/**
 * Makes the dead letters of one consumer: the original bytes, bounded so that a dead letter can always be written, with
 * headers that name reason and origin and contain no text. Counts what it makes ({@code storywire.deadletters}, by reason).
 */
public final class DeadLetters {
    /** Key and value kept at most; leaves room for headers below the limit of a topic. */
    static final int BYTES_MAX = 3 * 1024 * 1024;

    private static final int KEY_BYTES_MAX = 64 * 1024;

    private final String consumer;
    private final Metrics metrics;

    public DeadLetters(String consumer, Metrics metrics) {
        this.consumer = consumer;
        this.metrics = metrics;
    }

    /**
     * The dead letter of a record that a plain consumer could not process; the caller sends it, and commits only then.
     * {@code reason} is a word of a small set, in kebab-case.
     */
    public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause) {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
        return of(origin, new Why(reason, cause, ""), record.key(), record.value());
    }

    public ProducerRecord<byte[], byte[]> of(Origin origin, Why why, byte @Nullable [] key, byte @Nullable [] value) {
        return write(origin, why, bounded(key, value));
    }

    /** A dead letter without bytes, where they could not be had: the place in the log still identifies the record. */
    public ProducerRecord<byte[], byte[]> withoutBytes(Origin origin, Why why) {
        return write(origin, why, new Content(null, null, -1));
    }

    private ProducerRecord<byte[], byte[]> write(Origin origin, Why why, Content content) {
        metrics.counter("storywire.deadletters", "consumer", consumer, "reason", why.reason())
                .increment();
        Refusal refusal = new Refusal(consumer, why.reason(), Causes.name(why.cause()), why.stage());
        return new DeadLetter(origin, refusal, content).record();
    }

    private static Content bounded(byte @Nullable [] key, byte @Nullable [] value) {
        byte[] keptKey = cut(key, KEY_BYTES_MAX);
        byte[] keptValue = cut(value, BYTES_MAX - length(keptKey));
        long bytesCut = (long) length(key) - length(keptKey) + length(value) - length(keptValue);
        return new Content(keptKey, keptValue, bytesCut);
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int max) {
        return bytes == null || bytes.length <= max ? bytes : Arrays.copyOf(bytes, max);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** Why a record was refused, and in which stage of a topology. */
    public record Why(String reason, Throwable cause, String stage) {}
}
