package org.storywire.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.SharedCluster;
import org.storywire.schemas.Topics;

class DeadLetterProducerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Throwable cause = new IllegalArgumentException("poison");

    @BeforeEach
    void clear() {
        SharedCluster.get().clear();
    }

    @Test
    void aRecordThatIsReadAgainAtEachStartAndByEachInstanceHasOneDeadLetter() {
        try (LogFixture log = new LogFixture(SharedCluster.get());
                DeadLetterProducer first = new DeadLetterProducer("door", log.settings, log.metrics);
                DeadLetterProducer second = new DeadLetterProducer("door", log.settings, log.metrics)) {
            first.poisoned(record(7), "unreadable", cause);
            first.poisoned(record(7), "unreadable", cause);
            second.poisoned(record(7), "unreadable", cause);
            assertThat(log.letters(Topics.FATE)).hasSize(1);

            second.poisoned(record(8), "unreadable", cause);
            first.poisoned(record(8), "unreadable", cause);
            try (DeadLetterProducer restarted = new DeadLetterProducer("door", log.settings, log.metrics)) {
                restarted.poisoned(record(7), "unreadable", cause);
                restarted.poisoned(record(8), "unreadable", cause);
            }
            assertThat(log.letters(Topics.FATE))
                    .extracting(letter -> letter.origin().offset())
                    .containsExactlyInAnyOrder(7L, 8L);

            // the control: written without a look, it is there twice
            log.send(new DeadLetters("door", log.metrics).of(record(7), "unreadable", cause));
            assertThat(log.letters(Topics.FATE)).hasSize(3);
        }
    }

    @Test
    void instancesThatMeetARecordInTheSameMomentLookOneAfterAnother() {
        try (LogFixture log = new LogFixture(SharedCluster.get());
                DeadLetterProducer early = new DeadLetterProducer(
                        "door", log.settings, new DeadLetters("door", log.metrics), Duration.ZERO);
                DeadLetterProducer late = new DeadLetterProducer(
                        "door", log.settings, new DeadLetters("door", log.metrics), Duration.ofSeconds(2));
                LogFollower one = log.follower(log.settings, early);
                LogFollower other = log.follower(log.settings, late)) {
            List.of(one, other).forEach(LogFollower::start);
            assertThat(one.awaitCaughtUp(PATIENCE) && other.awaitCaughtUp(PATIENCE))
                    .isTrue();
            for (int i = 0; i < 5; i++) {
                log.send(Topics.CONTROL.topic(), "bad", new byte[] {(byte) i});
            }
            log.send(Topics.CONTROL, "good", LogFixture.control("good"));
            await().atMost(PATIENCE).until(() -> Collections.frequency(log.applied, "good") == 2);
            assertThat(log.letters(Topics.CONTROL)).hasSize(5);
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
