package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.kafka.DeadLetter;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;
import org.storywire.trending.message.CountMessageWriter;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.pane.CountChanges;
import org.storywire.trending.table.LongBytes;
import org.storywire.trending.table.StoryIdTable;
import org.storywire.trending.table.VarintWriter;

/**
 * Promise 9 for every input of the topology and every kind of poison. The inputs are those that the topology itself names,
 * so a new one is covered as soon as it is read.
 */
class PoisonedInputsTest {
    private static final String ALL = "all|PT24H";
    private static final String CHANGES = "count-changes-repartition";
    private static final byte[] KEY = "contradicts".getBytes(StandardCharsets.UTF_8);
    private static final int NOISE_BYTES = 64;
    private static final int MEGABYTE = 1 << 20;
    private static final int VALID_RUNS = 200;

    @TempDir
    private Path folder;

    /** The ways in which a record can be wrong. */
    private enum Poison {
        NULL_VALUE,
        NULL_KEY,
        EMPTY,
        NOISE,
        WRONG_SCHEMA_ID,
        TRUNCATED,
        MEGABYTE,
        OTHER_TYPE,
        CONTRADICTORY
    }

    @TestFactory
    Stream<DynamicTest> everyPoisonIsExactlyOneDeadLetterAndWhatComesNextIsProcessed() {
        List<String> inputs = inputs();
        assertThat(inputs)
                .contains(
                        Topics.READ_RECEIVED.topic(),
                        Topics.READ_RETRACTED.topic(),
                        Topics.CONTROL.topic(),
                        Topics.WIRE.topic(),
                        Topics.BOARD_RULING.topic(),
                        "storywire-trending-" + CHANGES);
        return inputs.stream().map(input -> DynamicTest.dynamicTest(input, () -> poison(input)));
    }

    private void poison(String input) {
        try (TopologyHarness harness = new TopologyHarness(folder.resolve(input))) {
            Samples samples = new Samples(folder.resolve(input), 1);
            int letters = 0;
            for (Poison poison : Poison.values()) {
                TestRecord<byte[], byte[]> record = samples.poisoned(input, poison);
                harness.pipe(input, record.key(), record.value());
                processesTheNext(harness, poison.name());
                List<TestRecord<byte[], byte[]>> found = harness.deadLetters(input);
                assertThat(found).as("dead letters of %s", poison).hasSize(samples.letters(input, poison));
                found.forEach(letter -> assertReplays(letter, record));
                letters += found.size();
            }
            assertThat(harness.metrics.registry().find("storywire.deadletters").counters().stream()
                            .mapToDouble(counter -> counter.count())
                            .sum())
                    .as("and nowhere else")
                    .isEqualTo(letters);
        }
    }

    /** Random records under their own keys, many of which contradict themselves: a dead letter each at most, and no thread fails. */
    @TestFactory
    Stream<DynamicTest> noValidRecordStopsWhatComesNext() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        return inputs().stream()
                .filter(input -> Samples.topic(input).isPresent())
                .map(input -> DynamicTest.dynamicTest(input + ", seed " + seed, () -> {
                    try (TopologyHarness harness = new TopologyHarness(folder.resolve("valid-" + input))) {
                        Samples samples = new Samples(folder.resolve("valid-" + input), seed);
                        for (int run = 0; run < VALID_RUNS; run++) {
                            byte[] value = samples.valid(input);
                            harness.pipe(input, samples.ownKey(input, value), value);
                        }
                        assertThat(harness.deadLetters(input)).hasSizeLessThanOrEqualTo(VALID_RUNS);
                        // a random rule may well retract everybody
                        if (!input.equals(Topics.READ_RETRACTED.topic())) {
                            processesTheNext(harness, "random records");
                        }
                    }
                }));
    }

    /** Control: with handlers that fail instead, the same records end the thread. */
    @Test
    void withoutTheGuardPoisonEndsTheThread() {
        for (Poison poison : List.of(Poison.NULL_VALUE, Poison.EMPTY, Poison.CONTRADICTORY)) {
            Path own = folder.resolve("control-" + poison);
            try (Metrics metrics = Metrics.create()) {
                Properties properties =
                        StreamsService.properties(TrendingService.STREAMS, TopologyHarness.settings(own), metrics);
                properties.put(
                        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                        LogAndFailExceptionHandler.class.getName());
                properties.put(
                        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                        LogAndFailProcessingExceptionHandler.class.getName());
                String input = Topics.READ_RETRACTED.topic();
                TestRecord<byte[], byte[]> record = new Samples(own, 1).poisoned(input, poison);
                try (TopologyTestDriver driver = new TopologyTestDriver(topology(own, metrics), properties)) {
                    assertThatThrownBy(() -> driver.createInputTopic(
                                            input, new ByteArraySerializer(), new ByteArraySerializer())
                                    .pipeInput(record.key(), record.value()))
                            .as(poison.name())
                            .isInstanceOf(StreamsException.class);
                }
            }
        }
    }

    /** A story goes onto the board, loses a reader by a rule, and leaves it with a kill. */
    private static void processesTheNext(TopologyHarness harness, String poison) {
        String story = "demo:after-" + poison.replace(' ', '-');
        // readers of this story alone, so that none is too fast
        int firstReader = (poison.hashCode() & 0xFFFF) * 10;
        harness.wire(Wires.story(story, "world", Instant.EPOCH));
        harness.read(story, firstReader, 3);
        harness.retract(Reads.retraction(
                "after-" + poison,
                RetractionScope.READER,
                firstReader,
                new Reads.Span(harness.minute() - 1, harness.minute() + 1)));
        harness.advance(Duration.ofSeconds(1));
        assertThat(harness.board(ALL).getEntries())
                .as("after %s", poison)
                .filteredOn(entry -> entry.getStoryId().equals(story))
                .singleElement()
                .returns(2L, entry -> entry.getReaders());
        harness.control(Wires.control(story, ControlState.KILLED, 1));
        harness.advance(Duration.ofSeconds(1));
        assertThat(harness.storyIds(ALL)).as("after %s", poison).doesNotContain(story);
    }

    private static void assertReplays(TestRecord<byte[], byte[]> letter, TestRecord<byte[], byte[]> record) {
        Optional<DeadLetter> read = DeadLetter.of(new ConsumerRecord<>(
                "any",
                0,
                0,
                0,
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                0,
                0,
                letter.key(),
                letter.value(),
                letter.headers(),
                Optional.empty()));
        assertThat(read).isPresent();
        assertThat(read.orElseThrow().isWhole()).isTrue();
        assertThat(read.orElseThrow().replay().key()).isEqualTo(record.key());
        assertThat(read.orElseThrow().replay().value()).isEqualTo(record.value());
    }

    private List<String> inputs() {
        try (Metrics metrics = Metrics.create()) {
            TreeSet<String> topics = new TreeSet<>();
            topology(folder, metrics).describe().subtopologies().stream()
                    .flatMap(part -> part.nodes().stream())
                    .filter(TopologyDescription.Source.class::isInstance)
                    .map(TopologyDescription.Source.class::cast)
                    .forEach(source -> topics.addAll(source.topicSet()));
            return topics.stream()
                    .map(topic -> Samples.topic(topic).isPresent() ? topic : "storywire-trending-" + topic)
                    .toList();
        }
    }

    private static org.apache.kafka.streams.Topology topology(Path folder, Metrics metrics) {
        return TopologyHarness.topology(
                TopologyHarness.settings(folder), metrics, TestClock.standingAt(TopologyHarness.NOON));
    }

    /** Records for any topic of the contract, from its schema, and for the topic between counting and ranking. */
    private static final class Samples {
        private final AvroSerdes serdes;
        private final Serializer<Object> serializer;
        private final Random random;

        @SuppressWarnings("unchecked")
        Samples(Path folder, long seed) {
            serdes = new AvroSerdes(TopologyHarness.settings(folder).registry());
            serializer = (Serializer<Object>) (Serializer<?>) serdes.serializer();
            random = new Random(seed);
        }

        static Optional<Topics> topic(String name) {
            return Stream.of(Topics.values())
                    .filter(each -> each.topic().equals(name))
                    .findFirst();
        }

        TestRecord<byte[], byte[]> poisoned(String input, Poison poison) {
            return switch (poison) {
                case NULL_VALUE -> new TestRecord<>(KEY, null);
                case NULL_KEY -> new TestRecord<>(null, valid(input));
                case EMPTY -> new TestRecord<>(KEY, new byte[0]);
                case NOISE -> new TestRecord<>(KEY, noise(NOISE_BYTES));
                case WRONG_SCHEMA_ID -> new TestRecord<>(KEY, withoutSchema(valid(input)));
                case TRUNCATED -> new TestRecord<>(KEY, truncated(valid(input)));
                case MEGABYTE -> new TestRecord<>(KEY, noise(MEGABYTE));
                case OTHER_TYPE -> new TestRecord<>(KEY, valid(other(input)));
                case CONTRADICTORY -> new TestRecord<>(KEY, contradictory(input));
            };
        }

        /** The right number of dead letters: a null value is a tombstone where the topic is compacted. */
        int letters(String input, Poison poison) {
            boolean hasKey = topic(input).map(Topics::isKeyed).orElse(true);
            boolean isCompacted = topic(input).map(Topics::isCompacted).orElse(false);
            return switch (poison) {
                case NULL_VALUE -> isCompacted ? 0 : 1;
                case NULL_KEY, CONTRADICTORY -> hasKey ? 1 : 0;
                default -> 1;
            };
        }

        byte[] valid(String input) {
            return topic(input)
                    .map(topic -> serializer.serialize(
                            input,
                            new RandomData(topic.schema().orElseThrow(), 1, random.nextLong())
                                    .iterator()
                                    .next()))
                    .orElseGet(Samples::changes);
        }

        byte[] ownKey(String input, byte[] value) {
            Topics topic = topic(input).orElseThrow();
            SpecificRecord record =
                    serdes.deserializer(topic.value().orElseThrow()).deserialize(input, value);
            return topic.keyOf(record).getBytes(StandardCharsets.UTF_8);
        }

        /** Valid bytes that cannot be meant: a rule that names nobody, a cell of a story that is not there, a value under another's key. */
        private byte @Nullable [] contradictory(String input) {
            if (input.equals(Topics.READ_RETRACTED.topic())) {
                return serdes.<ReadRetracted>serializer()
                        .serialize(
                                input,
                                ReadRetracted.newBuilder(Reads.retraction("r", AgentClass.ROBOT, new Reads.Span(0, 1)))
                                        .setScope(RetractionScope.READER)
                                        .build());
            }
            return topic(input).isPresent() ? valid(input) : cellOfNoStory();
        }

        private static String other(String input) {
            return input.equals(Topics.CONTROL.topic()) ? Topics.WIRE.topic() : Topics.CONTROL.topic();
        }

        private byte[] noise(int length) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            noise[0] = 0x7f;
            return noise;
        }

        private static byte[] withoutSchema(byte[] value) {
            byte[] bytes = value.clone();
            bytes[0] = 0;
            bytes[1] = 0x7f;
            return bytes;
        }

        private static byte[] truncated(byte[] value) {
            return Arrays.copyOf(value, value.length - 1);
        }

        private static byte[] changes() {
            byte[][] message = new byte[1][];
            StoryIdTable ids = new StoryIdTable(10);
            byte[] id = "demo:internal".getBytes(StandardCharsets.UTF_8);
            CountChanges changes = new CountChanges();
            changes.add(ids.number(LongBytes.hash(id, 0, id.length), id, 0, id.length), 1, 1, 1);
            CountedPosition counted = new CountedPosition(0, 1, 0, 1, true);
            new CountMessageWriter(60_000, counted, ids, 1_000, bytes -> message[0] = bytes).encode(changes);
            return message[0];
        }

        private static byte[] cellOfNoStory() {
            VarintWriter out = new VarintWriter(64).count(3).signed(60_000);
            new CountedPosition(0, 1, 0, 1, true).encode(out);
            return out.count(0).count(1).signed(0).count(1).count(0).toBytes();
        }
    }
}
