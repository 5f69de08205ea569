package org.storywire.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.ServiceException;
import org.storywire.schemas.Topics;

/** A reader seeks, stops at an end to the record, and loses none to a handler that fails. */
class LogReaderTest {
    private static final String TOPIC = Topics.FATE.topic();
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final List<String> read = new ArrayList<>();
    private final LogFixture log = new LogFixture(SharedCluster.get());

    @BeforeEach
    void clear() {
        SharedCluster.get().clear();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void everyRecordOfEveryPartitionIsReadOnce() {
        send(20);
        try (LogReader reader = reader()) {
            reader.readToEnd(this::note);
            assertThat(read).hasSize(20).doesNotHaveDuplicates();
            assertThat(reader.isAtEnd()).isTrue();
            assertThat(reader.partitions()).hasSize(4);
            log.send(TOPIC, "more", new byte[] {1});
            assertThat(reader.isAtEnd()).isFalse();
            reader.readToEnd(this::note);
        }
        assertThat(read).hasSize(21).endsWith("more");
    }

    @Test
    void noRecordBehindTheEndIsHandedOn() {
        for (int i = 0; i < 10; i++) {
            log.send(record(i, 1_000L + i));
        }
        try (LogReader reader = LogReader.with(log.settings).partitions(FIRST)) {
            reader.seek(FIRST, 2).readTo(Map.of(FIRST, 5L), this::note);
            assertThat(read).containsExactly("2", "3", "4");
            List<Integer> sizes = new ArrayList<>();
            reader.seekToBeginning().readBatchesTo(Map.of(FIRST, 7L), batch -> sizes.add(batch.size()));
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(7);
        }
    }

    @Test
    void aTimeIsFoundOrIsTheEnd() {
        for (int i = 0; i < 10; i++) {
            log.send(record(i, 1_000L + i));
        }
        try (LogReader reader = LogReader.with(log.settings).partitions(FIRST)) {
            assertThat(reader.seekToTime(Instant.ofEpochMilli(1_006)).position(FIRST))
                    .isEqualTo(6);
            assertThat(reader.firstSince(Instant.ofEpochMilli(1_006)).get(FIRST).timestamp())
                    .isEqualTo(1_006);
            assertThat(reader.seekToTime(Instant.now()).position(FIRST)).isEqualTo(10);
            assertThat(reader.firstSince(Instant.now())).isEmpty();
            assertThat(reader.seekToTime(Instant.EPOCH).position(FIRST)).isZero();
            assertThat(reader.beginnings()).containsEntry(FIRST, 0L);
        }
    }

    @Test
    void aHandlerThatFailsIsGivenTheSameRecordAgain() {
        send(20);
        Set<String> failed = new HashSet<>();
        try (LogReader reader = reader()) {
            await().until(() -> {
                try {
                    reader.poll(WAIT, record -> {
                        String key = key(record);
                        if (key.endsWith("3") && failed.add(key)) {
                            throw new IllegalStateException(key);
                        }
                        note(record);
                    });
                } catch (IllegalStateException e) {
                    assertThat(read).doesNotContain(e.getMessage());
                }
                return read.size() >= 20;
            });
        }
        assertThat(failed).containsExactlyInAnyOrder("3", "13");
        assertThat(read).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void anOutageIsWaitedForAtTheRecordAndThenNamed() {
        send(5);
        try (LogReader reader = reader()) {
            int[] failures = {0};
            reader.readToEnd(record -> {
                if (failures[0]++ < 3) {
                    throw new TimeoutException("away");
                }
                note(record);
            });
            assertThat(read).hasSize(5).doesNotHaveDuplicates();
        }
        try (LogReader reader =
                LogReader.with(log.settings).patience(Duration.ofSeconds(1)).topics(TOPIC)) {
            reader.seekToBeginning();
            assertThatThrownBy(() -> reader.readToEnd(record -> {
                        throw new TimeoutException("away");
                    }))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining(TOPIC)
                    .hasMessageEndingWith("after TimeoutException");
            // the control: what is not away is not waited for
            assertThatThrownBy(() -> reader.readToEnd(record -> {
                        throw new IllegalStateException("wrong");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aGroupGoesOnWhereItCommitted() {
        send(20);
        String group = "reader-" + UUID.randomUUID();
        try (LogReader reader = LogReader.with(log.settings).group(group).topics(TOPIC)) {
            assertThat(reader.committed()).isEmpty();
            reader.readToEnd(this::note);
            reader.commit();
        }
        log.send(TOPIC, "more", new byte[] {1});
        try (LogReader reader = LogReader.with(log.settings).group(group).topics(TOPIC)) {
            assertThat(reader.committed().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(20);
            reader.readToEnd(this::note);
        }
        assertThat(read).hasSize(21).endsWith("more");
    }

    @Test
    void aMemberOfAGroupReadsWhatItIsGivenFromTheBeginning() {
        String topic = Topics.CONTROL.topic();
        log.send(topic, "a", new byte[] {1});
        String group = "member-" + UUID.randomUUID();
        for (int turn = 1; turn <= 2; turn++) {
            int[] assigned = {0};
            try (LogReader reader = LogReader.with(log.settings).group(group).subscribe(topic, () -> assigned[0]++)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> reader.poll(WAIT, this::note) > 0);
                assertThat(reader.partitions()).containsExactly(new TopicPartition(topic, 0));
                assertThat(reader.isAtEnd()).isTrue();
                reader.commit();
            }
            assertThat(assigned[0]).isPositive();
            assertThat(read).hasSize(turn);
        }
    }

    @Test
    void onlySomePartitionsAreRead() {
        send(40);
        try (LogReader reader = reader()) {
            Map<TopicPartition, Long> ends = reader.ends();
            reader.only(List.of(FIRST)).readTo(Map.of(FIRST, ends.get(FIRST)), this::note);
            assertThat(read).hasSize(Math.toIntExact(ends.get(FIRST)));
            reader.only(reader.partitions()).readToEnd(this::note);
        }
        assertThat(read).hasSize(40);
    }

    @Test
    void aTopicThatIsMissingIsNamed() {
        assertThatThrownBy(() -> LogReader.with(log.settings)
                        .patience(Duration.ofMillis(500))
                        .topics("no.such.topic"))
                .isInstanceOf(TopicMissingException.class)
                .hasMessageContaining("no.such.topic");
    }

    private LogReader reader() {
        return LogReader.with(log.settings).topics(TOPIC).seekToBeginning();
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            log.send(TOPIC, Integer.toString(i), new byte[] {1});
        }
    }

    private static ProducerRecord<byte[], byte[]> record(int number, long time) {
        byte[] key = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(TOPIC, 0, time, key, new byte[] {1});
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        read.add(key(record));
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
