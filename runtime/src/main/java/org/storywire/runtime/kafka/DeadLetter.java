package org.storywire.runtime.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer could not process: where it came from, why it was refused, and its original bytes, cut when they
 * were too many ({@code bytesCut} more than kept; -1 when they could not be had at all). Headers contain no text of a story.
 */
public record DeadLetter(Origin origin, Refusal refusal, Content content) {
    private static final String PREFIX = "storywire-dlq-";
    private static final int WORD_MAX = 200;

    /** The record's place in the log. */
    public record Origin(String topic, int partition, long offset, long timestamp) {}

    /** The refusal: by which consumer, for which reason (a kebab-case word), by which exception class, in which stage. */
    public record Refusal(String consumer, String reason, String exception, String stage) {}

    /** The content of the record. */
    @SuppressWarnings("ArrayRecordComponent") // bytes of Kafka, never compared
    public record Content(byte @Nullable [] key, byte @Nullable [] value, long bytesCut) {}

    /** The dead-letter topic of a topic for a consumer; all internal topics of an application share one. */
    public static String topic(String source, String consumer) {
        String application = KafkaConfigs.applicationId(consumer);
        return (source.startsWith(application + "-") ? application : source) + ".dlq." + consumer;
    }

    /** Reads what {@link #record} wrote; empty when the record is no dead letter. */
    public static Optional<DeadLetter> of(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        String topic = word(headers, "topic");
        if (topic.isEmpty()) {
            return Optional.empty();
        }
        Origin origin = new Origin(
                topic, (int) number(headers, "partition"), number(headers, "offset"), number(headers, "timestamp"));
        Refusal refusal = new Refusal(
                word(headers, "consumer"), word(headers, "reason"), word(headers, "exception"), word(headers, "stage"));
        return Optional.of(
                new DeadLetter(origin, refusal, new Content(record.key(), record.value(), number(headers, "cut"))));
    }

    /** True when the original bytes are all there, so that {@link #replay} makes sense. */
    public boolean isWhole() {
        return content.bytesCut() == 0;
    }

    /** The original record again, for its topic and partition. */
    public ProducerRecord<byte[], byte[]> replay() {
        return new ProducerRecord<>(
                origin.topic(), origin.partition(), origin.timestamp(), content.key(), content.value());
    }

    /** The record to write. */
    ProducerRecord<byte[], byte[]> record() {
        Headers headers = new RecordHeaders();
        put(headers, "topic", origin.topic());
        put(headers, "partition", Integer.toString(origin.partition()));
        put(headers, "offset", Long.toString(origin.offset()));
        put(headers, "timestamp", Long.toString(origin.timestamp()));
        put(headers, "consumer", refusal.consumer());
        put(headers, "reason", refusal.reason());
        put(headers, "exception", refusal.exception());
        put(headers, "stage", refusal.stage());
        put(headers, "cut", Long.toString(content.bytesCut()));
        String topic = topic(origin.topic(), refusal.consumer());
        return new ProducerRecord<>(topic, null, null, content.key(), content.value(), headers);
    }

    private static void put(Headers headers, String name, String value) {
        String bounded = value.length() > WORD_MAX ? value.substring(0, WORD_MAX) : value;
        headers.add(PREFIX + name, bounded.getBytes(StandardCharsets.UTF_8));
    }

    private static String word(Headers headers, String name) {
        Header header = headers.lastHeader(PREFIX + name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(Headers headers, String name) {
        String word = word(headers, name);
        return word.matches("-?\\d{1,18}") ? Long.parseLong(word) : 0;
    }
}
