package org.storywire.runtime.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.ReaderSalt;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryFate;

/** Topics on a cluster, a writer of bytes to them, and a view of controls and salts that a follower keeps. */
final class LogFixture implements AutoCloseable {
    final Settings settings;
    final Metrics metrics = Metrics.create();
    final Map<String, StoryControl> controls = new ConcurrentHashMap<>();
    final Map<String, ReaderSalt> salts = new ConcurrentHashMap<>();
    final List<String> applied = new CopyOnWriteArrayList<>();
    private final AvroSerdes serdes;
    private final Serializer<SpecificRecord> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final DeadLetterProducer letters;

    LogFixture(EmbeddedCluster cluster) {
        settings = Settings.of(cluster.settings());
        serdes = new AvroSerdes(settings.registry());
        serializer = serdes.serializer();
        letters = new DeadLetterProducer("door", settings, metrics);
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put("max.request.size", 4 * 1024 * 1024);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A follower of controls and salts that keeps dead letters. */
    LogFollower follower(Settings with) {
        return follower(with, letters);
    }

    LogFollower follower(Settings with, PoisonPolicy policy) {
        AvroSerdes own = new AvroSerdes(with.registry());
        return new LogFollower("test-follower", with, policy)
                .on(TopicDecoder.of(Topics.CONTROL, StoryControl.class, own), this::apply)
                .on(
                        TopicDecoder.of(Topics.READER_SALT, ReaderSalt.class, own),
                        record -> record.value()
                                .ifPresentOrElse(
                                        salt -> salts.put(record.key(), salt), () -> salts.remove(record.key())));
    }

    /** Fates that are counted in {@link #applied}, with dead letters kept. */
    RecordDispatcher fates() {
        return new RecordDispatcher(letters)
                .on(TopicDecoder.of(Topics.FATE, StoryFate.class, serdes), record -> applied.add("fate"));
    }

    private synchronized void apply(DecodedRecord<StoryControl> record) {
        applied.add(record.key());
        record.value()
                .ifPresentOrElse(control -> controls.put(record.key(), control), () -> controls.remove(record.key()));
    }

    static StoryControl control(String id) {
        return StoryControl.newBuilder()
                .setStoryId(id)
                .setState(ControlState.KILLED)
                .setRevision(1)
                .setReason("test")
                .setBy("test")
                .setAt(Instant.EPOCH)
                .build();
    }

    static ReaderSalt salt(String day) {
        return ReaderSalt.newBuilder()
                .setDay(day)
                .setSalt(ByteBuffer.allocate(32))
                .setCreated(Instant.EPOCH)
                .build();
    }

    void send(Topics topic, String key, SpecificRecord value) {
        send(topic.topic(), key, bytes(topic, value));
    }

    byte[] bytes(Topics topic, SpecificRecord value) {
        return serializer.serialize(topic.topic(), value);
    }

    void send(String topic, @Nullable String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        Blocking.get(producer.send(record), Duration.ofSeconds(60), "a record");
    }

    /** The dead letters of a topic whose original key has this prefix, or is missing. */
    List<DeadLetter> letters(Topics topic) {
        List<DeadLetter> all = new ArrayList<>();
        try (LogReader reader = LogReader.with(settings).topics(topic.deadLetters("door"))) {
            reader.seekToBeginning().readToEnd(record -> DeadLetter.of(record).ifPresent(all::add));
        }
        return all;
    }

    @Override
    public void close() {
        producer.close();
        letters.close();
        serializer.close();
        metrics.close();
    }
}
