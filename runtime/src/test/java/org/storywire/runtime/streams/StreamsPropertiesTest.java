package org.storywire.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;

/** The properties that reach the clients of an application: ours, unless the operator set others; the guarantees always. */
class StreamsPropertiesTest {
    private final Settings plain = Settings.of(Map.of("kafka-bootstrap-servers", "here:9092"));

    @Test
    void withoutSettingsOfTheOperatorClientsGetOurs() {
        assertThat(producer(plain)).containsEntry("linger.ms", 5).containsEntry("compression.type", "lz4");
        assertThat(consumer(plain))
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("heartbeat.interval.ms", 2_500)
                .containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void whatTheOperatorSetsForAllClientsWins() {
        Settings set = plain.with("kafka-linger-ms", "77")
                .with("kafka-compression-type", "zstd")
                .with("kafka-session-timeout-ms", "33000")
                .with("kafka-max-partition-fetch-bytes", "4711");
        assertThat(producer(set)).containsEntry("linger.ms", "77").containsEntry("compression.type", "zstd");
        assertThat(consumer(set))
                .containsEntry("session.timeout.ms", "33000")
                .containsEntry("max.partition.fetch.bytes", "4711")
                // the control: what he did not set stays ours
                .containsEntry("heartbeat.interval.ms", 2_500);
    }

    @Test
    void whatTheOperatorSetsForOneKindOfClientWins() {
        Settings set = plain.with("kafka-producer-linger-ms", "78")
                .with("kafka-consumer-session-timeout-ms", "34000")
                .with("kafka-main-consumer-max-poll-records", "9");
        assertThat(producer(set)).containsEntry("linger.ms", "78");
        assertThat(consumer(set)).containsEntry("session.timeout.ms", "34000").containsEntry("max.poll.records", "9");
    }

    @Test
    void changelogsAndStateAreSetByTheOperatorToo() {
        Settings set = plain.with("kafka-topic-segment-ms", "1000").with("kafka-state-cleanup-delay-ms", "2000");
        assertThat(properties(set))
                .containsEntry("topic.segment.ms", "1000")
                .containsEntry("state.cleanup.delay.ms", "2000")
                .containsEntry("topic.max.message.bytes", 4 * 1024 * 1024);
    }

    @Test
    void guaranteesAreNobodysToSet() {
        Settings set = plain.with("kafka-processing-guarantee", "at_least_once")
                .with("kafka-isolation-level", "read_uncommitted")
                .with("kafka-consumer-isolation-level", "read_uncommitted")
                .with("kafka-enable-auto-commit", "true")
                .with("kafka-application-id", "other");
        assertThat(properties(set))
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("application.id", "storywire-test");
        assertThat(consumer(set)).containsEntry("isolation.level", "read_committed");
        assertThat(String.valueOf(consumer(set).get("enable.auto.commit"))).isEqualTo("false");
    }

    private static Map<String, Object> consumer(Settings settings) {
        return new StreamsConfig(properties(settings)).getMainConsumerConfigs("storywire-test", "client", 0);
    }

    private static Map<String, Object> producer(Settings settings) {
        return new StreamsConfig(properties(settings)).getProducerConfigs("client");
    }

    private static Properties properties(Settings settings) {
        try (Metrics metrics = Metrics.none()) {
            return StreamsService.properties(new StreamsSettings("test"), settings, metrics);
        }
    }
}
