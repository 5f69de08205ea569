package org.storywire.trending;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.StreamsService;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.WireStory;

/** The topology in a test driver, with the clock in the test's hand. */
final class TrendingRig implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    final TestClock clock = TestClock.standingAt(NOON);
    final Metrics metrics = Metrics.create();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], ReadBatch> reads;
    private final TestInputTopic<String, ReadRetracted> retractions;
    private final TestInputTopic<String, WireStory> wire;
    private final TestInputTopic<String, StoryControl> control;
    private final TestOutputTopic<String, Ranking> rankings;
    private final List<Ranking> told = new ArrayList<>();
    private final Map<String, Ranking> latest = new TreeMap<>();

    TrendingRig(Path folder, String... settings) {
        Settings all = settings(folder);
        for (int i = 0; i < settings.length; i += 2) {
            all = all.with(settings[i], settings[i + 1]);
        }
        Properties properties = StreamsService.properties(TrendingService.NAME, all, metrics);
        driver = new TopologyTestDriver(topology(all, metrics, clock), properties, clock.instant());
        AvroSerdes serdes = new AvroSerdes(all.registry());
        reads = driver.createInputTopic(
                Topics.READ_RECEIVED.topic(), new ByteArraySerializer(), serdes.<ReadBatch>serializer());
        retractions = driver.createInputTopic(
                Topics.READ_RETRACTED.topic(), new StringSerializer(), serdes.<ReadRetracted>serializer());
        wire = driver.createInputTopic(Topics.WIRE.topic(), new StringSerializer(), serdes.<WireStory>serializer());
        control = driver.createInputTopic(
                Topics.CONTROL.topic(), new StringSerializer(), serdes.<StoryControl>serializer());
        rankings = driver.createOutputTopic(
                Topics.RANKING.topic(), new StringDeserializer(), serdes.deserializer(Ranking.class));
    }

    static Settings settings(Path folder) {
        return Settings.of(Map.of(
                "kafka-bootstrap-servers",
                "localhost:1",
                "schema-registry-url",
                "mock://" + folder.getFileName(),
                "auto-register-schemas",
                "true",
                "data-dir",
                folder.toString()));
    }

    static Topology topology(Settings settings, Metrics metrics, TestClock clock) {
        TrendingTopology topology = new TrendingTopology(
                TrendingConfig.from(settings),
                new AvroSerdes(settings.registry()),
                metrics,
                new TrendingTopology.Surroundings(clock, new BoardPulse(metrics, clock)));
        return StreamsService.topology(StreamsService.properties(TrendingService.NAME, settings, metrics), topology);
    }

    /** The minute that it is now. */
    int minute() {
        return Math.toIntExact(clock.millis() / 60_000);
    }

    void read(Read... batch) {
        read(List.of(batch));
    }

    void read(List<Read> batch) {
        reads.pipeInput(null, ReadBatch.newBuilder().setReads(batch).build(), clock.instant());
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

    void advance(Duration time) {
        clock.advance(time);
        driver.advanceWallClockTime(time);
    }

    /** What was told since the last look. */
    List<Ranking> told() {
        List<Ranking> all = rankings.readValuesToList();
        told.addAll(all);
        all.forEach(ranking -> latest.put(ranking.getBoard() + "|" + ranking.getWindow(), ranking));
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
}
