package org.storywire.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedRegistry;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.runtime.streams.ThreadFailures.Failure;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.FateOutcome;
import org.storywire.schemas.avro.ReaderSalt;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.SubmissionAction;

/** An application outlives an outage of the registry without losing a record, and no record kills it. */
class StreamsOutageTest {
    private static final Topics TOPIC = Topics.FATE;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SEED = 20_261_129;
    /** The application's name is that of a reader of the topic, so its dead-letter topic exists. */
    private static final String NAME = "door";

    @TempDir
    Path folder;

    private final Settings shared = Settings.of(SharedCluster.get().settings());
    private final Metrics metrics = Metrics.create();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(passed.get());
    private final Serializer<StoryFate> serializer = new AvroSerdes(shared.registry()).serializer();
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void open() {
        SharedCluster.get().clear();
        Map<String, Object> config = new HashMap<>(shared.kafka());
        config.put("max.request.size", 4 * 1024 * 1024);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        released.countDown();
        producer.close();
        serializer.close();
        metrics.close();
    }

    @Test
    void aRegistryThatIsAwayNeitherKillsNorSkipsNorUsesUpTheReplacements() throws IOException {
        int port = freePort();
        Settings lost = settings().with("schema-registry-url", "http://127.0.0.1:" + port);
        send("1", bytes("1"));
        ThreadFailures failures = new ThreadFailures(NAME, clock.withZone(ZoneOffset.UTC), Duration.ofMillis(1));
        try (StreamsService service =
                new StreamsService(new StreamsSettings(NAME), lost, metrics, define(lost), failures)) {
            Instant before = Instant.now();
            service.start();
            outlast().until(() -> failures.recent().map(Failure::count).orElse(0) > ThreadFailures.REPLACED_MAX + 1);
            Health waiting = service.check();
            assertThat(waiting.live()).isTrue();
            assertThat(waiting.ready()).isFalse();
            assertThat(waiting.details())
                    .containsEntry("topic", TOPIC.topic())
                    .containsEntry("why", "waits for what is away: ConnectException")
                    .containsEntry("last-failure", ConnectException.class.getName());
            assertThat(Instant.parse(waiting.details().get("since"))).isBetween(before.minusSeconds(1), Instant.now());
            assertThat(seen).isEmpty();
            try (EmbeddedRegistry registry =
                    EmbeddedRegistry.start(SharedCluster.get().bootstrapServers(), port)) {
                outlast().until(() -> seen.contains("1"));
                assertThat(registry.port()).isEqualTo(port);
                passed.set(ThreadFailures.RECOVERED_AFTER);
                outlast().until(() -> service.check().ready());
            }
            assertThat(letters()).isEmpty();
            // running, it knows the schema: the registry is not missed
            send("2", bytes("2"));
            outlast().until(() -> seen.contains("2"));
        }
    }

    @Test
    void everyKindOfPoisonIsADeadLetterBeforeAnyCodeOfTheService() {
        List<byte[]> poison = poison();
        poison.forEach(bytes -> send("bad", bytes));
        send("bad", null);
        send(null, bytes("no-key"));
        send(null, null);
        send("good", bytes("good"));
        try (StreamsService service =
                new StreamsService(new StreamsSettings(NAME), settings(), metrics, define(settings()))) {
            service.start();
            await().atMost(PATIENCE).until(() -> letters().size() == poison.size() + 3 && seen.contains("good"));
            assertThat(seen).containsOnly("good");
            assertThat(service.check().ready()).isTrue();
            List<ConsumerRecord<byte[], byte[]>> letters = letters();
            assertThat(letters)
                    .extracting(letter ->
                            DeadLetter.of(letter).orElseThrow().refusal().reason())
                    .containsOnly("unreadable");
            assertThat(letters)
                    .allMatch(letter -> DeadLetter.of(letter).orElseThrow().isWhole());
            assertThat(letters.stream().filter(letter -> letter.value() == null))
                    .hasSize(2);
            assertThat(letters.stream().filter(letter -> letter.key() == null)).hasSize(2);
        }
    }

    /** The negative control: without the service's own clients a null value reaches the code, which does not expect it. */
    @Test
    void withoutOurClientsANullValueStopsTheApplication() {
        send("bad", null);
        Properties properties = StreamsService.properties(new StreamsSettings(NAME), settings(), metrics);
        try (KafkaStreams bare =
                new KafkaStreams(StreamsService.topology(properties, define(settings())), properties)) {
            bare.start();
            await().atMost(PATIENCE).until(() -> bare.state() == KafkaStreams.State.ERROR);
        }
    }

    @Test
    void anApplicationThatStandsStillIsNotReady() {
        ThreadFailures failures = new ThreadFailures(NAME, clock.withZone(ZoneOffset.UTC), Duration.ofMillis(1));
        try (StreamsService service =
                new StreamsService(new StreamsSettings(NAME), settings(), metrics, define(settings()), failures)) {
            service.start();
            await().atMost(PATIENCE).until(() -> service.check().ready());
            send("wait", bytes("wait"));
            await().atMost(PATIENCE).until(() -> seen.contains("wait"));
            assertThat(service.check().ready()).isTrue();
            passed.set(StreamsProgress.STILL_MAX.plusSeconds(5));
            assertThat(service.check().ready()).isFalse();
            assertThat(service.check().details())
                    .containsEntry("why", "a stream thread does not poll")
                    .containsEntry("state", "RUNNING")
                    .containsKey("since");
            released.countDown();
            await().atMost(PATIENCE).until(() -> service.check().ready());
        }
    }

    /** Waits although threads fail meanwhile. */
    private static ConditionFactory outlast() {
        return await().dontCatchUncaughtExceptions().atMost(PATIENCE);
    }

    private StreamsTopology define(Settings settings) {
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        return (StreamsBuilder builder) -> builder.stream(
                        TOPIC.topic(),
                        Consumed.with(Serdes.String(), serdes.of(StoryFate.class))
                                .withName("read-fates")
                                // an extractor that does not expect null
                                .withTimestampExtractor((record, time) -> ((StoryFate) record.value())
                                        .getDecidedAt()
                                        .toEpochMilli()))
                .foreach(this::see, Named.as("see"));
    }

    private void see(String key, StoryFate fate) {
        seen.add(key);
        if (key.equals("wait")) {
            Blocking.await(released, PATIENCE);
        }
    }

    private Settings settings() {
        return shared.with("data-dir", folder.toString()).with("session-timeout", "1500ms");
    }

    private List<ConsumerRecord<byte[], byte[]>> letters() {
        List<ConsumerRecord<byte[], byte[]>> letters = new CopyOnWriteArrayList<>();
        try (LogReader reader = LogReader.with(shared).topics(TOPIC.deadLetters(NAME))) {
            reader.seekToBeginning().readToEnd(letters::add);
        }
        return letters;
    }

    private byte[] bytes(String id) {
        return serializer.serialize(
                TOPIC.topic(),
                StoryFate.newBuilder()
                        .setReceiptId("r")
                        .setStoryId(id)
                        .setAction(SubmissionAction.REVISE)
                        .setRevision(1)
                        .setOutcome(FateOutcome.ACCEPTED)
                        .setCurrentRevision(1)
                        .setSubmittedAt(Instant.EPOCH)
                        .setDecidedAt(Instant.now())
                        .build());
    }

    private void send(@Nullable String key, byte @Nullable [] value) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        Blocking.get(producer.send(new ProducerRecord<>(TOPIC.topic(), 0, bytes, value)), PATIENCE, "a record");
    }

    private List<byte[]> poison() {
        Random random = new Random(SEED);
        byte[] whole = bytes("bad");
        byte[] wrongId = whole.clone();
        wrongId[1] = 0x7f;
        byte[] large = new byte[1024 * 1024];
        random.nextBytes(large);
        byte[] otherType = new AvroSerdes(shared.registry())
                .<ReaderSalt>serializer()
                .serialize(
                        Topics.READER_SALT.topic(),
                        ReaderSalt.newBuilder()
                                .setDay("2026-11-29")
                                .setSalt(ByteBuffer.allocate(32))
                                .setCreated(Instant.EPOCH)
                                .build());
        return List.of(
                new byte[0],
                new byte[] {0},
                wrongId,
                Arrays.copyOf(whole, whole.length - 3),
                Arrays.copyOf(whole, whole.length + 3),
                large,
                otherType);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
