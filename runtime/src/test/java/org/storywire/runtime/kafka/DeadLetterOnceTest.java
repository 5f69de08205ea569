package org.storywire.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.SharedCluster;
import org.storywire.schemas.Topics;

class DeadLetterOnceTest {
    private static final Throwable CAUSE = new IllegalArgumentException("poison");

    @BeforeEach
    void clear() {
        SharedCluster.get().clear();
    }

    @Test
    void aRecordThatIsReadAgainAtEachStartAndByEachInstanceHasOneDeadLetter() {
        try (LogFixture log = new LogFixture(SharedCluster.get());
                DeadLetterOnce first = new DeadLetterOnce("door", log.settings, log.metrics);
                DeadLetterOnce second = new DeadLetterOnce("door", log.settings, log.metrics)) {
            first.poisoned(record(7), "unreadable", CAUSE);
            first.poisoned(record(7), "unreadable", CAUSE);
            second.poisoned(record(7), "unreadable", CAUSE);
            assertThat(log.letters(Topics.FATE)).hasSize(1);

            second.poisoned(record(8), "unreadable", CAUSE);
            first.poisoned(record(8), "unreadable", CAUSE);
            try (DeadLetterOnce restarted = new DeadLetterOnce("door", log.settings, log.metrics)) {
                restarted.poisoned(record(7), "unreadable", CAUSE);
                restarted.poisoned(record(8), "unreadable", CAUSE);
            }
            assertThat(log.letters(Topics.FATE))
                    .extracting(letter -> letter.origin().offset())
                    .containsExactlyInAnyOrder(7L, 8L);

            // the control: one that does not look writes again
            try (DeadLetterProducer blind = new DeadLetterProducer("door", log.settings, log.metrics)) {
                blind.poisoned(record(7), "unreadable", CAUSE);
            }
            assertThat(log.letters(Topics.FATE)).hasSize(3);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        byte[] bytes = "poison".getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                Topics.FATE.topic(),
                0,
                offset,
                1_000 + offset,
                TimestampType.CREATE_TIME,
                bytes.length,
                bytes.length,
                bytes,
                bytes,
                new RecordHeaders(),
                Optional.empty());
    }
}
