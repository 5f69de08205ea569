package org.storywire.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;

/** Brokers that describe their topics late are waited for, within a bound, and an idle producer stays warm. */
class LogProducerTest {
    private static final String TOPIC = Topics.CLOCK.topic();
    private static final Duration IDLE = Duration.ofSeconds(7);

    @Test
    void metadataThatIsLateIsWaitedFor() {
        LateMetadata late = new LateMetadata(5);
        try (LogProducer<String, String> producer = new LogProducer<>(late)) {
            producer.awaitTopics(List.of(TOPIC), Duration.ofSeconds(30));
            assertThat(late.asked).hasValue(6);
        }
        // the control: to ask once is not to wait
        try (LogProducer<String, String> once = new LogProducer<>(new LateMetadata(1))) {
            assertThatThrownBy(() -> once.partitions(TOPIC)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void brokersThatNeverAnswerAreGivenUpAtTheDeadline() {
        try (LogProducer<String, String> producer = new LogProducer<>(new LateMetadata(Integer.MAX_VALUE))) {
            assertThatThrownBy(() -> producer.awaitTopics(List.of(TOPIC), Duration.ofMillis(50)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining(TOPIC);
        }
    }

    @Test
    void aProducerKnowsItsTopicsAlsoAfterItWasIdle() {
        Settings settings = Settings.of(SharedCluster.get().settings())
                .with("kafka-max-block-ms", "1")
                .with("kafka-metadata-max-age-ms", "300");
        try (LogProducer<String, String> warm = producer(settings);
                LogProducer<String, String> cold = producer(settings.with("kafka-metadata-max-idle-ms", "5000"))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> isKnown(warm) && isKnown(cold));
            await().pollDelay(IDLE).atMost(IDLE.plusSeconds(1)).until(() -> true);
            assertThat(isKnown(warm)).isTrue();
            assertThat(isKnown(cold))
                    .as("the control: one that forgets idle topics")
                    .isFalse();
        }
    }

    @Test
    void eachFailureIsInTheFuture() {
        MockProducer<String, String> closed =
                new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
        closed.close();
        assertThat(new LogProducer<>(closed).send(new ProducerRecord<>(TOPIC, "k", "v")))
                .isCompletedExceptionally();
    }

    @Test
    void whatTheOperatorSetsWinsOverEveryDefaultButNotOverTheGuarantees() {
        Settings settings = Settings.of(Map.of(
                "kafka-bootstrap-servers", "broker:9092",
                "kafka-linger-ms", "50",
                "kafka-max-block-ms", "9000",
                "kafka-acks", "0",
                "kafka-enable-idempotence", "false"));

        Map<String, Object> config = KafkaConfigs.producer(settings, Map.of("max.block.ms", 300, "client.id", "door"));

        assertThat(config)
                .containsEntry("linger.ms", "50")
                .containsEntry("max.block.ms", "9000")
                .containsEntry("client.id", "door")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true);
        // the control: without the operator's word the defaults count, the caller's before the common ones
        assertThat(KafkaConfigs.producer(
                        Settings.of(Map.of("kafka-bootstrap-servers", "broker:9092")), Map.of("max.block.ms", 300)))
                .containsEntry("max.block.ms", 300)
                .containsEntry("linger.ms", 5);
    }

    private static LogProducer<String, String> producer(Settings settings) {
        return new LogProducer<>(settings, Map.of(), new StringSerializer(), new StringSerializer());
    }

    private static boolean isKnown(LogProducer<String, String> producer) {
        try {
            return producer.partitions(TOPIC) > 0;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** A client whose brokers describe no topic before they were asked some times. */
    private static final class LateMetadata extends MockProducer<String, String> {
        private final AtomicInteger asked = new AtomicInteger();
        private final int late;

        LateMetadata(int late) {
            super(true, null, new StringSerializer(), new StringSerializer());
            this.late = late;
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            if (asked.getAndIncrement() < late) {
                throw new TimeoutException("no metadata of " + topic + " yet");
            }
            return List.of(new PartitionInfo(topic, 0, null, null, null));
        }
    }
}
