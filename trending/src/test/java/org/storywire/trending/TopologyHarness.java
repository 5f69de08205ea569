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
import org.storywire.trending.stream.ReadsReplay;

/** The topology in a test driver, with a controlled clock. */
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
    private final EmittedLog<Ranking> history;
    private final EmittedLog<StoryReads> stories;
    private final List<Ranking> emitted = new ArrayList<>();
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
        history = new EmittedLog<>(driver.createOutputTopic(
                Topics.RANKING_HISTORY.topic(), new StringDeserializer(), serdes.deserializer(Ranking.class)));
        stories = new EmittedLog<>(driver.createOutputTopic(
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

    /** The key of a board on the ranking topic. */
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
                clock,
                new RankingMetrics(metrics, clock),
                ReadsReplay.EMPTY);
        return StreamsService.topology(StreamsService.properties(TrendingService.STREAMS, settings, metrics), topology);
    }

    /** Sends a record as bytes to any input topic. */
    void pipe(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, clock.instant());
    }

    /** The dead letters of an input topic since the last call. */
    List<TestRecord<byte[], byte[]>> deadLetters(String topic) {
        return driver.createOutputTopic(
                        DeadLetter.topic(topic, TrendingService.NAME),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The current minute. */
    int minute() {
        return Math.toIntExact(clock.millis() / 60_000);
    }

    void read(Read... batch) {
        read(List.of(batch));
    }

    void read(List<Read> batch) {
        read(batch, clock.instant());
    }

    /** Sends a batch with another append time. */
    void read(List<Read> batch, Instant appended) {
        reads.pipeInput(null, ReadBatch.newBuilder().setReads(batch).build(), appended);
    }

    /** Sends a read of a story now by each of a range of readers. */
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

    void control(StoryControl ruling) {
        control.pipeInput(ruling.getStoryId(), ruling, clock.instant());
    }

    /** Sends an editorial ruling or a tombstone. */
    void edit(String key, @Nullable BoardRuling ruling) {
        edits.pipeInput(key, ruling, clock.instant());
    }

    /** The history of a board, oldest first. */
    List<Emitted<Ranking>> history(String key) {
        return history.of(key);
    }

    /** All emitted summaries of a story. */
    List<Emitted<StoryReads>> stories(String storyId) {
        return stories.of(storyId);
    }

    void advance(Duration time) {
        clock.advance(time);
        driver.advanceWallClockTime(time);
    }

    /** The boards emitted since the last call. */
    List<Ranking> emitted() {
        List<Ranking> all = rankings.readValuesToList();
        emitted.addAll(all);
        all.forEach(ranking -> latest.put(key(ranking), ranking));
        return all;
    }

    /** All boards emitted so far. */
    List<Ranking> allEmitted() {
        emitted();
        return emitted;
    }

    Ranking board(String key) {
        emitted();
        Ranking ranking = latest.get(key);
        if (ranking == null) {
            throw new AssertionError("expected a board " + key + ", found " + latest.keySet());
        }
        return ranking;
    }

    /** The latest state of each board. */
    Map<String, Ranking> boards() {
        emitted();
        return latest;
    }

    List<String> storyIds(String key) {
        return board(key).getEntries().stream().map(RankingEntry::getStoryId).toList();
    }

    /** The number of entries of a store. */
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

    /** An emitted record. */
    record Emitted<T>(String key, @Nullable T valueOrNull) {
        boolean isTombstone() {
            return valueOrNull == null;
        }

        T value() {
            if (valueOrNull == null) {
                throw new AssertionError("expected a value of " + key);
            }
            return valueOrNull;
        }
    }

    /** All records emitted to a topic. */
    private record EmittedLog<T>(TestOutputTopic<String, T> topic, List<Emitted<T>> all) {
        EmittedLog(TestOutputTopic<String, T> topic) {
            this(topic, new ArrayList<>());
        }

        List<Emitted<T>> of(String key) {
            topic.readKeyValuesToList().forEach(emitted -> all.add(new Emitted<>(emitted.key, emitted.value)));
            return all.stream().filter(emitted -> emitted.key().equals(key)).toList();
        }
    }
}
