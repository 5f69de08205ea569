package org.storywire.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter;

/** Promise 9: poison never stops the pipeline. */
class StreamsServiceTest {
    private static final int GOOD = 200;
    private static final long SEED = 20_261_122;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> THROWING = List.of("early", "late", "assertion", "overflow", "cast", "large");

    @Test
    void aStoreOrAnOperatorWithoutANameIsRefused() {
        Properties properties = StreamsService.properties(
                new StreamsSettings("names"),
                Settings.of(Map.of("kafka-bootstrap-servers", "localhost:1")),
                Metrics.create());
        assertThatThrownBy(() -> StreamsService.topology(
                        properties,
                        builder -> builder.stream(
                                        "in",
                                        Consumed.with(Serdes.String(), Serdes.String())
                                                .withName("read"))
                                .groupByKey(Grouped.as("by-key"))
                                .count()))
                .isInstanceOf(TopologyException.class);
        assertThat(StreamsService.topology(
                                properties,
                                builder -> builder.stream(
                                                "in",
                                                Consumed.with(Serdes.String(), Serdes.String())
                                                        .withName("read"))
                                        .groupByKey(Grouped.as("by-key"))
                                        .count(Named.as("count"), Materialized.as("counts")))
                        .describe()
                        .toString())
                .contains("counts");
    }

    @Test
    void anApplicationWhoseTopicsAreMissingSaysWhich(@TempDir Path folder) {
        try (PoisonFixture poison = new PoisonFixture(folder)) {
            StreamsService service = new StreamsService(
                    new StreamsSettings("unplanned"),
                    poison.settings.with("topics-wait", "0s"),
                    poison.metrics,
                    poison::define);
            assertThatThrownBy(service::start)
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining(poison.first + ".dlq.unplanned")
                    .hasMessageContaining("storywire-unplanned.dlq.unplanned");
        }
    }

    @Test
    void everyPoisonBecomesADeadLetterAndEveryGoodRecordGoesThrough(@TempDir Path folder) {
        try (PoisonFixture poison = new PoisonFixture(folder);
                StreamsService service = poison.service()) {
            List<byte[]> sent = sendAll(poison);
            service.start();
            await().atMost(PATIENCE).until(() -> poison.lag() == 0);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(poison.outputs()).hasSize(GOOD));
            assertThat(poison.outputs()).doesNotHaveDuplicates().allMatch(key -> key.startsWith("good-"));
            assertThat(service.check().ready()).isTrue();

            await().atMost(PATIENCE)
                    .until(() -> poison.letters(poison.innerDeadLetters()).size() == 1);
            List<DeadLetter> unreadable = poison.letters(DeadLetter.topic(poison.second, poison.name));
            assertThat(unreadable)
                    .extracting(letter -> letter.refusal().reason())
                    .containsOnly("unreadable");
            assertThat(unreadable)
                    .extracting(letter -> letter.content().value())
                    .containsExactlyInAnyOrderElementsOf(sent);
            List<DeadLetter> thrown = poison.letters(DeadLetter.topic(poison.first, poison.name));
            assertThat(thrown).hasSize(THROWING.size()).allMatch(DeadLetter::isWhole);
            assertThat(thrown)
                    .extracting(letter -> letter.refusal().reason())
                    .containsOnly("failed", "output-too-large");
            assertThat(poison.letters(poison.innerDeadLetters())).hasSize(1).allMatch(DeadLetter::isWhole);
            assertThat(poison.metrics.scrape())
                    .contains("storywire_deadletters_total{consumer=\"" + poison.name + "\",reason=\"unreadable\"}");
        }
    }

    @Test
    void afterTheFixDeadLettersCanBeReplayed(@TempDir Path folder) {
        try (PoisonFixture poison = new PoisonFixture(folder);
                StreamsService service = poison.service()) {
            THROWING.forEach(reason -> poison.send(poison.first, "bad-" + reason, reason));
            poison.flush();
            service.start();
            String topic = DeadLetter.topic(poison.first, poison.name);
            await().atMost(PATIENCE).until(() -> poison.letters(topic).size() == THROWING.size());
            poison.fix();
            poison.letters(topic).forEach(letter -> poison.send(letter.replay()));
            poison.flush();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(poison.outputs()).hasSize(THROWING.size()));
            await().atMost(PATIENCE).until(() -> poison.lag() == 0);
        }
    }

    /** The negative control: with Kafka's own handler the same bytes stop the application. */
    @Test
    void withoutOurHandlersTheFirstPoisonStopsTheApplication(@TempDir Path folder) {
        try (PoisonFixture poison = new PoisonFixture(folder)) {
            sendAll(poison);
            Properties properties =
                    StreamsService.properties(new StreamsSettings(poison.name), poison.settings, poison.metrics);
            properties.put(
                    StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                    LogAndFailExceptionHandler.class.getName());
            try (KafkaStreams bare =
                    new KafkaStreams(StreamsService.topology(properties, poison::define), properties)) {
                bare.start();
                await().atMost(PATIENCE).until(() -> bare.state() == KafkaStreams.State.ERROR);
            }
            assertThat(poison.lag()).isPositive();
        }
    }

    @Test
    void whatFailsOutsideIsTriedAgainAndThenTheServiceIsFailed(@TempDir Path folder) {
        try (PoisonFixture poison = new PoisonFixture(folder)) {
            Settings quick = poison.settings.with("session-timeout", "1500ms");
            ThreadFailures failures = new ThreadFailures(poison.name, Clock.systemUTC(), Duration.ofMillis(1));
            try (StreamsService service = new StreamsService(
                    new StreamsSettings(poison.name), quick, poison.metrics, poison::define, failures)) {
                service.start();
                poison.send(poison.first, "good-1", "outside");
                poison.flush();
                await().dontCatchUncaughtExceptions()
                        .atMost(PATIENCE)
                        .until(() -> !service.check().live());
                assertThat(service.check().details()).containsEntry("last-failure", ServiceException.class.getName());
                assertThat(poison.letters(DeadLetter.topic(poison.first, poison.name)))
                        .isEmpty();
                assertThat(poison.lag()).isEqualTo(1);
            }
        }
    }

    /** Good records on both topics; bytes that are no record on the second, records that make it throw on the first. */
    private static List<byte[]> sendAll(PoisonFixture poison) {
        Random random = new Random(SEED);
        byte[] whole = poison.serde.serializer().serialize(poison.second, PoisonFixture.control("x", ""));
        List<byte[]> poisons = new ArrayList<>();
        poisons.add(new byte[0]);
        poisons.add(new byte[] {0});
        poisons.add(Arrays.copyOf(whole, whole.length - 3));
        poisons.add(Arrays.copyOf(whole, whole.length + 3));
        byte[] wrongId = whole.clone();
        wrongId[1] = 0x7f;
        poisons.add(wrongId);
        poisons.add(random(random, 100_000));
        poisons.add(random(random, 1024 * 1024));
        byte[] nearlyRecord = random(random, 1024 * 1024);
        System.arraycopy(whole, 0, nearlyRecord, 0, 5);
        poisons.add(nearlyRecord);
        for (int i = 0; i < GOOD; i++) {
            poison.send(i % 2 == 0 ? poison.first : poison.second, "good-" + i, "");
            if (i % 20 == 7 && i / 20 < poisons.size()) {
                poison.send(poison.second, "bad-" + i, poisons.get(i / 20));
            }
            if (i % 25 == 3 && i / 25 < THROWING.size()) {
                poison.send(poison.first, "bad-" + i, THROWING.get(i / 25));
            }
        }
        poison.send(poison.first, "bad-inner", "inner");
        poison.flush();
        return poisons;
    }

    private static byte[] random(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
