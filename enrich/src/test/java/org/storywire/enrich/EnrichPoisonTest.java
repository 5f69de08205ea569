package org.storywire.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.storywire.runtime.kafka.DeadLetter;

/** Whatever lies on an input topic: the application goes on, and a record that it cannot process is one dead letter. */
class EnrichPoisonTest {
    private static final int MEGABYTE_BYTES = 1024 * 1024;
    private static final int HEAD_BYTES = 5;
    private static final long SEED = 20_261_129;
    private static final String BAD = "bad";

    @TempDir
    private Path folder;

    /** The kinds of poison; each is made of a good record. */
    private enum Poison {
        NULL_VALUE,
        NULL_KEY,
        NO_BYTES,
        RANDOM,
        WRONG_ID,
        TRUNCATED,
        MEGABYTE,
        OTHER_TYPE,
        CONTRADICTORY;

        byte[] value(EnrichDriver driver, String topic) {
            byte[] good = driver.value(topic, BAD);
            return switch (this) {
                case NULL_VALUE, NULL_KEY -> good;
                case NO_BYTES -> new byte[0];
                case RANDOM -> random(good, 0, 300);
                case WRONG_ID -> random(good, 1, HEAD_BYTES - 1);
                case TRUNCATED -> Arrays.copyOf(good, good.length - 3);
                case MEGABYTE -> random(Arrays.copyOf(good, MEGABYTE_BYTES), HEAD_BYTES, MEGABYTE_BYTES - HEAD_BYTES);
                case OTHER_TYPE -> driver.ofAnotherType(topic);
                case CONTRADICTORY -> driver.value(topic, "another");
            };
        }

        private static byte[] random(byte[] bytes, int from, int length) {
            byte[] random = new byte[length];
            new Random(SEED).nextBytes(random);
            random[0] |= 0x40;
            byte[] all = Arrays.copyOf(bytes, Math.max(bytes.length, from + length));
            System.arraycopy(random, 0, all, from, length);
            return all;
        }
    }

    /** Every kind on every topic that an application reads: a new topic is covered by itself. */
    static Stream<Arguments> poisons(@TempDir Path scratch) {
        return Stream.of(EnrichService.TAG, EnrichService.LINK)
                .flatMap(name -> inputs(name, scratch)
                        .flatMap(topic ->
                                Arrays.stream(Poison.values()).map(poison -> Arguments.of(name, topic, poison))));
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void theApplicationGoesOnAndTheDeadLetterIsExact(String name, String topic, Poison poison) {
        try (EnrichDriver driver = new EnrichDriver(name, folder)) {
            byte[] key = poison == Poison.NULL_KEY ? null : ("test:" + BAD).getBytes(StandardCharsets.UTF_8);
            byte[] value = poison == Poison.NULL_VALUE ? null : poison.value(driver, topic);
            driver.pipe(topic, "a");
            driver.pipe(topic, key, value);
            driver.pipe(topic, "b");
            assertThat(processed(driver)).as("good records processed").isEqualTo(2);
            List<DeadLetter> letters = driver.deadLetters(topic);
            if (poison == Poison.NULL_VALUE) {
                assertThat(letters)
                        .as("a null value is a tombstone on a compacted topic")
                        .isEmpty();
                return;
            }
            assertThat(letters).hasSize(1).allMatch(DeadLetter::isWhole);
            assertThat(letters.get(0).origin().topic()).isEqualTo(topic);
            assertThat(letters.get(0).origin().offset()).isEqualTo(1);
            assertThat(letters.get(0).content().key()).isEqualTo(key);
            assertThat(letters.get(0).content().value()).isEqualTo(value);
            assertThat(letters.get(0).refusal().reason())
                    .isEqualTo(poison == Poison.NULL_KEY || poison == Poison.CONTRADICTORY ? "failed" : "unreadable");
        }
    }

    /** The negative control: with Kafka's own handler the same bytes stop the application. */
    @Test
    void withoutOurHandlersTheFirstPoisonStopsTheApplication() {
        Properties bare = new Properties();
        bare.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailExceptionHandler.class.getName());
        try (EnrichDriver driver = new EnrichDriver(EnrichService.TAG, folder, bare)) {
            String topic = inputs(EnrichService.TAG, folder).findFirst().orElseThrow();
            assertThatThrownBy(() -> driver.pipe(topic, new byte[0], new byte[0]))
                    .isInstanceOf(StreamsException.class);
        }
    }

    private static Stream<String> inputs(String name, Path folder) {
        try (EnrichDriver driver = new EnrichDriver(name, folder)) {
            return driver.topology().describe().subtopologies().stream()
                    .flatMap(part -> part.nodes().stream())
                    .filter(TopologyDescription.Source.class::isInstance)
                    .flatMap(node -> ((TopologyDescription.Source) node).topicSet().stream())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static double processed(EnrichDriver driver) {
        return driver.metrics.registry().getMeters().stream()
                .filter(meter -> Stream.of("story", "control")
                                .anyMatch(kind -> kind.equals(meter.getId().getTag("kind")))
                        || "tagged".equals(meter.getId().getTag("outcome")))
                .mapToDouble(meter -> ((Counter) meter).count())
                .sum();
    }
}
