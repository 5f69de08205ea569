package org.storywire.trending;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;
import org.storywire.trending.stream.RankingMetrics;

/** The topology in a test driver, with the clock in the test's hand. */
public final class TopologyHarness implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    final TestClock clock = TestClock.standingAt(NOON);
    final Metrics metrics = Metrics.create();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], ReadBatch> reads;
    private final TestInputTopic<String, ReadRetracted> retractions;
    private final TestInputTopic<String, WireStory> wire;
    private final TestInputTopic<String, StoryControl> control;
    private final TestInputTopic<String, BoardRuling> edits;
    private final TestOutputTopic<String, Ranking> rankings;
    private final Telling<Ranking> history;
    private final Telling<StoryReads> stories;
    private final List<Ranking> told = new ArrayList<>();
    private final Map<String, Ranking> latest = new TreeMap<>();

    public TopologyHarness(Path folder, String... settings) {
        Settings all = settings(folder);
        for (int i = 0; i < settings.length; i += 2) {
            all = all.with(settings[i], settings[i + 1]);
        }
        Properties properties = StreamsService.properties(TrendingService.STREAMS, all, metrics);
        // in a transaction the driver loses the dead letter of a record that cannot be deserialized; a broker does not
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(topology(all, metrics, clock), properties, clock.instant());
        AvroSerdes serdes = new AvroSerdes(all.registry());
        reads = driver.createInputTopic(
                Topics.READ_RECEIVED.topic(), new ByteArraySerializer(), serdes.<ReadBatch>serializer());
        retractions = driver.createInputTopic(
                Topics.READ_RETRACTED.topic(), new StringSerializer(), serdes.<ReadRetracted>serializer());
        wire = driver.createInputTopic(Topics.WIRE.topic(), new StringSerializer(), serdes.<WireStory>serializer());
        control = driver.createInputTopic(
                Topics.CONTROL.topic(), new StringSerializer(), serdes.<StoryControl>serializer());
        edits = driver.createInputTopic(
                Topics.BOARD_RULING.topic(), new StringSerializer(), serdes.<BoardRuling>serializer());
        history = new Telling<>(driver.createOutputTopic(
                Topics.RANKING_HISTORY.topic(), new StringDeserializer(), serdes.deserializer(Ranking.class)));
        stories = new Telling<>(driver.createOutputTopic(
                Topics.STORY_READS.topic(), new StringDeserializer(), serdes.deserializer(StoryReads.class)));
        rankings = driver.createOutputTopic(
                Topics.RANKING.topic(), new StringDeserializer(), serdes.deserializer(Ranking.class));
    }

    public static Settings settings(Path folder) {
        return Settings.of(Map.of(
                "kafka-bootstrap-servers",
                "localhost:1",
                "schema-registry-url",
                "mock://" + folder.getFileName(),
                "auto-register-schemas",
                "true",
                "trending-readers-min",
                "1",
                "data-dir",
                folder.toString()));
    }

    /** As the ranking topic keys it. */
    static String key(Ranking board) {
        String key = board.getBoard() + "|" + board.getWindow();
        return board.getBy() == RankedBy.READERS
                ? key
                : key + "|" + board.getBy().name().toLowerCase(Locale.ROOT);
    }

    public static Topology topology(Settings settings, Metrics metrics, TestClock clock) {
        TrendingTopology topology = new TrendingTopology(
                TrendingConfig.from(settings),
                new AvroSerdes(settings.registry()),
                metrics,
                new TrendingTopology.Surroundings(clock, new RankingMetrics(metrics, clock)));
        return StreamsService.topology(StreamsService.properties(TrendingService.STREAMS, settings, metrics), topology);
    }

    /** A record as bytes, on any input topic. */
    void pipe(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, clock.instant());
    }

    /** The dead letters of an input topic since the last look. */
    List<TestRecord<byte[], byte[]>> deadLetters(String topic) {
        return driver.createOutputTopic(
                        DeadLetter.topic(topic, TrendingService.NAME),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The minute that it is now. */
    int minute() {
        return Math.toIntExact(clock.millis() / 60_000);
    }

    void read(Read... batch) {
        read(List.of(batch));
    }

    void read(List<Read> batch) {
        read(batch, clock.instant());
    }

    /** As it is when a broker or a client says that it was appended at another time. */
    void read(List<Read> batch, Instant appended) {
        reads.pipeInput(null, ReadBatch.newBuilder().setReads(batch).build(), appended);
    }

    /** So many readers, one after another from the first, read a story now. */
    void read(String storyId, int firstReader, int readers) {
        List<Read> batch = new ArrayList<>();
        for (int reader = firstReader; reader < firstReader + readers; reader++) {
            batch.add(Reads.read(reader, storyId, minute()));
        }
        read(batch);
    }

    void retract(ReadRetracted rule) {
        retractions.pipeInput(rule.getRuleId(), rule, clock.instant());
    }

    void wire(WireStory story) {
        wire.pipeInput(story.getStory().getStoryId(), story, clock.instant());
    }

    void control(StoryControl said) {
        control.pipeInput(said.getStoryId(), said, clock.instant());
    }

    /** An editor says something under a key, or nothing any more. */
    void edit(String key, @Nullable BoardRuling said) {
        edits.pipeInput(key, said, clock.instant());
    }

    /** Every state that a board is said to have stood in, oldest first. */
    List<Told<Ranking>> history(String key) {
        return history.of(key);
    }

    /** All that was told of how a story was read. */
    List<Told<StoryReads>> stories(String storyId) {
        return stories.of(storyId);
    }

    void advance(Duration time) {
        clock.advance(time);
        driver.advanceWallClockTime(time);
    }

    /** What was told since the last look. */
    List<Ranking> told() {
        List<Ranking> all = rankings.readValuesToList();
        told.addAll(all);
        all.forEach(ranking -> latest.put(key(ranking), ranking));
        return all;
    }

    /** Everything ever told. */
    List<Ranking> everTold() {
        told();
        return told;
    }

    Ranking board(String key) {
        told();
        Ranking ranking = latest.get(key);
        if (ranking == null) {
            throw new AssertionError("expected a board " + key + ", found " + latest.keySet());
        }
        return ranking;
    }

    /** Each board as it was told last. */
    Map<String, Ranking> boards() {
        told();
        return latest;
    }

    List<String> storyIds(String key) {
        return board(key).getEntries().stream().map(RankingEntry::getStoryId).toList();
    }

    /** How many entries a store holds. */
    int stored(String store) {
        int entries = 0;
        try (KeyValueIterator<Object, Object> all =
                driver.getKeyValueStore(store).all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }

    double count(String name, String... tags) {
        return metrics.counter(name, tags).count();
    }

    @Override
    public void close() {
        driver.close();
        metrics.close();
    }

    /** A record as it was told. */
    record Told<T>(String key, @Nullable T said) {
        boolean isTombstone() {
            return said == null;
        }

        T value() {
            if (said == null) {
                throw new AssertionError("expected a value of " + key);
            }
            return said;
        }
    }

    /** All that was told on a topic. */
    private record Telling<T>(TestOutputTopic<String, T> topic, List<Told<T>> all) {
        Telling(TestOutputTopic<String, T> topic) {
            this(topic, new ArrayList<>());
        }

        List<Told<T>> of(String key) {
            topic.readKeyValuesToList().forEach(told -> all.add(new Told<>(told.key, told.value)));
            return all.stream().filter(told -> told.key().equals(key)).toList();
        }
    }
}
