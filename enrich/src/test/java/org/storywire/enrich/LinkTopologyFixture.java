package org.storywire.enrich;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/** Link in a test driver, with the clock in the test's hand. */
final class LinkTopologyFixture implements AutoCloseable {
    final TestClock clock = TestClock.standingAt(EnrichedStories.NOON);
    final Metrics metrics = Metrics.create();
    final Map<String, WireStory> latest = new TreeMap<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, StoryTagged> tagged;
    private final TestInputTopic<String, StoryControl> control;
    private final TestOutputTopic<String, WireStory> wire;

    LinkTopologyFixture(Path folder) {
        Settings settings = Settings.of(Map.of(
                "kafka-bootstrap-servers",
                "localhost:1",
                "schema-registry-url",
                "mock://" + folder.getFileName(),
                "auto-register-schemas",
                "true",
                "data-dir",
                folder.toString()));
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        LinkTopology topology = new LinkTopology(EnrichConfig.from(settings), serdes, metrics, clock);
        Properties properties = StreamsService.properties(EnrichService.LINK_STREAMS, settings, metrics);
        driver = new TopologyTestDriver(StreamsService.topology(properties, topology), properties, clock.instant());
        tagged = driver.createInputTopic(
                Topics.TAGGED.topic(), new StringSerializer(), serdes.<StoryTagged>serializer());
        control = driver.createInputTopic(
                Topics.CONTROL.topic(), new StringSerializer(), serdes.<StoryControl>serializer());
        wire = driver.createOutputTopic(
                Topics.WIRE.topic(), new StringDeserializer(), serdes.deserializer(WireStory.class));
    }

    List<WireStory> arrive(Story.Builder story) {
        return arrive(story.build());
    }

    List<WireStory> arrive(Story story) {
        StoryTagged value = EnrichedStories.tagged(story);
        tagged.pipeInput(story.getStoryId(), value, story.getAcceptedAt());
        return out();
    }

    List<WireStory> rule(String id, ControlState state, long revision) {
        control.pipeInput("test:" + id, EnrichedStories.control("test:" + id, state, revision), Instant.EPOCH);
        return out();
    }

    List<WireStory> pass(Duration time) {
        clock.advance(time);
        driver.advanceWallClockTime(time);
        return out();
    }

    WireStory latest(String id) {
        WireStory story = latest.get("test:" + id);
        if (story == null) {
            throw new AssertionError("expected " + id + " on the wire, found " + latest.keySet());
        }
        return story;
    }

    KeyValueStore<String, Object> store(String name) {
        return driver.getKeyValueStore(name);
    }

    private List<WireStory> out() {
        List<WireStory> out = new ArrayList<>(wire.readValuesToList());
        out.forEach(story -> latest.put(story.getStory().getStoryId(), story));
        return out;
    }

    @Override
    public void close() {
        driver.close();
        metrics.close();
    }
}
