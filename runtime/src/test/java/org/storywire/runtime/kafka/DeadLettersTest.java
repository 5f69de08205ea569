package org.storywire.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.storywire.runtime.Metrics;

class DeadLettersTest {
    private final Metrics metrics = Metrics.create();
    private final DeadLetters letters = new DeadLetters("publish", metrics);

    private static ConsumerRecord<byte[], byte[]> record(String topic, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                3,
                17,
                1000,
                TimestampType.CREATE_TIME,
                1,
                value.length,
                "k".getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static DeadLetter read(ProducerRecord<byte[], byte[]> written) {
        return DeadLetter.of(new ConsumerRecord<>(
                        written.topic(),
                        0,
                        0,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        written.key(),
                        written.value(),
                        written.headers(),
                        Optional.empty()))
                .orElseThrow();
    }

    @Test
    void aDeadLetterSaysWhereItComesFromAndCanBeReplayed() {
        byte[] value = {1, 2, 3};
        Throwable cause = new IllegalStateException("the story's text", new ArithmeticException("more text"));
        ProducerRecord<byte[], byte[]> written = letters.of(record("news.wire.v1", value), "unreadable", cause);
        assertThat(written.topic()).isEqualTo("news.wire.v1.dlq.publish");
        for (Header header : written.headers()) {
            assertThat(new String(header.value(), StandardCharsets.UTF_8)).doesNotContain("text");
        }
        DeadLetter letter = read(written);
        assertThat(letter.origin()).isEqualTo(new DeadLetter.Origin("news.wire.v1", 3, 17, 1000));
        assertThat(letter.refusal().exception()).isEqualTo(ArithmeticException.class.getName());
        ProducerRecord<byte[], byte[]> again = letter.replay();
        assertThat(again.topic()).isEqualTo("news.wire.v1");
        assertThat(again.partition()).isEqualTo(3);
        assertThat(again.value()).isEqualTo(value);
        assertThat(metrics.scrape())
                .contains("storywire_deadletters_total{consumer=\"publish\",reason=\"unreadable\"} 1.0");
    }

    @Test
    void aDeadLetterIsBoundedHoweverLargeTheRecordWas() {
        byte[] huge = new byte[10 * 1024 * 1024];
        Arrays.fill(huge, (byte) 7);
        DeadLetter letter = read(letters.of(record("t", huge), "x".repeat(10_000), new IllegalStateException()));
        assertThat(letter.content().value()).hasSizeLessThanOrEqualTo(DeadLetters.BYTES_MAX);
        assertThat(letter.content().bytesCut()).isGreaterThan(7 * 1024 * 1024);
        assertThat(letter.isWhole()).isFalse();
        assertThat(letter.refusal().reason()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void topicsOfTheApplicationItselfShareOneTopicOfDeadLetters() {
        assertThat(DeadLetter.topic("storywire-trending-counts-repartition", "trending"))
                .isEqualTo("storywire-trending.dlq.trending");
        assertThat(DeadLetter.topic("news.wire.v1", "trending")).isEqualTo("news.wire.v1.dlq.trending");
    }

    @Test
    void aRecordWithoutOurHeadersIsNoDeadLetter() {
        assertThat(DeadLetter.of(record("t", new byte[0]))).isEmpty();
    }
}
