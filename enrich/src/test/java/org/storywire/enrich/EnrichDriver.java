package org.storywire.enrich;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.storywire.embedded.TestClock;
import org.storywire.enrich.tag.Embedding;
import org.storywire.enrich.tag.StoryTagger;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.runtime.streams.StreamsSettings;
import org.storywire.runtime.streams.StreamsTopology;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;

/** Tag or link in a test driver that takes bytes and shows dead letters. */
final class EnrichDriver implements AutoCloseable {
    final Metrics metrics = Metrics.create();
    private final String name;
    private final AvroSerdes serdes;
    private final StoryTagger tagger = new StoryTagger(List.of(), Embedding.NONE);
    private final Topology topology;
    private final TopologyTestDriver driver;

    EnrichDriver(String name, Path folder) {
        this(name, folder, new Properties());
    }

    EnrichDriver(String name, Path folder, Properties overrides) {
        this.name = name;
        Settings settings = Settings.of(Map.of(
                "kafka-bootstrap-servers",
                "localhost:1",
                "schema-registry-url",
                "mock://" + UUID.randomUUID(),
                "auto-register-schemas",
                "true",
                "enrich-index",
                "memory",
                "data-dir",
                folder.resolve(UUID.randomUUID().toString()).toString()));
        serdes = new AvroSerdes(settings.registry());
        Properties properties = StreamsService.properties(new StreamsSettings(name), settings, metrics);
        // in transactions the driver drops the dead letters of bytes that cannot be decoded; a broker keeps them
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.putAll(overrides);
        topology = StreamsService.topology(properties, definition(EnrichConfig.from(settings)));
        driver = new TopologyTestDriver(topology, properties, EnrichedStories.NOON);
    }

    private StreamsTopology definition(EnrichConfig config) {
        Clock clock = TestClock.standingAt(EnrichedStories.NOON);
        return name.equals(EnrichService.LINK)
                ? new LinkTopology(config, serdes, metrics, clock)
                : new TagTopology(serdes, () -> new TagStage(tagger, Duration.ofMinutes(1), metrics, clock));
    }

    Topology topology() {
        return topology;
    }

    /** Sends the good record of this id. */
    void pipe(String topic, String id) {
        pipe(topic, ("test:" + id).getBytes(StandardCharsets.UTF_8), value(topic, id));
    }

    void pipe(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, Instant.EPOCH);
    }

    /** The bytes of a good record. */
    byte[] value(String topic, String id) {
        return serdes.serializer().serialize(topic, good(topic, id));
    }

    /** The bytes of a record that another topic carries. */
    byte[] ofAnotherType(String topic) {
        Topics other = topic.equals(Topics.CONTROL.topic()) ? Topics.ACCEPTED : Topics.CONTROL;
        return value(other.topic(), "bad");
    }

    private static SpecificRecord good(String topic, String id) {
        if (topic.equals(Topics.CONTROL.topic())) {
            return EnrichedStories.control("test:" + id, ControlState.KILLED, 1);
        }
        var story = EnrichedStories.story(id, "Report " + id, "It rained.").build();
        if (topic.equals(Topics.TAGGED.topic())) {
            return EnrichedStories.tagged(story);
        }
        if (topic.equals(Topics.ACCEPTED.topic())) {
            return story;
        }
        throw new AssertionError("expected a topic with a good record here, found " + topic);
    }

    List<DeadLetter> deadLetters(String topic) {
        String letters = DeadLetter.topic(topic, name);
        try {
            return driver
                    .createOutputTopic(letters, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .stream()
                    .map(record -> DeadLetter.of(consumed(letters, record)).orElseThrow())
                    .toList();
        } catch (IllegalArgumentException e) {
            // a topic that nothing was written to
            return List.of();
        }
    }

    private static ConsumerRecord<byte[], byte[]> consumed(String topic, TestRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    @Override
    public void close() {
        driver.close();
        tagger.close();
        metrics.close();
    }
}
