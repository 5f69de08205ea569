package org.storywire.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.SharedCluster;
import org.storywire.embedded.SmallDisk;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;

/** The disk of the state folder fills up and is freed: the application waits, says so, and goes on by itself. */
class StreamsDiskFullTest {
    private static final String NAME = "door";
    private static final String TOPIC = Topics.FATE.topic();
    private static final String STORE = "blobs";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration RECOVERY_MAX = Duration.ofSeconds(15);
    private static final int DISK_MEGABYTES = 96;
    /** More than a write buffer of RocksDB holds, so that it must write to the disk. */
    private static final int RECORDS = 40;

    private static final int VALUE_BYTES = 800_000;

    @TempDir
    Path folder;

    private final Metrics metrics = Metrics.create();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Random random = new Random(20_261_129);
    private Optional<SmallDisk> disk = Optional.empty();

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        SharedCluster.get().clear();
        disk = SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES);
        assumeTrue(disk.isPresent(), "a small disk of our own needs root: not allowed to mount a tmpfs");
    }

    @AfterEach
    void unmount() {
        disk.ifPresent(SmallDisk::close);
        metrics.close();
    }

    @Test
    void aFullDiskIsWaitedForAndNamedAndNothingIsSkipped() throws IOException {
        SmallDisk full = disk.orElseThrow();
        Settings settings = Settings.of(SharedCluster.get().settings())
                .with("data-dir", full.folder().toString())
                .with("session-timeout", "1500ms");
        try (StreamsService service =
                new StreamsService(new StreamsSettings(NAME), settings, metrics, StreamsDiskFullTest.this::define)) {
            service.start();
            full.fill();
            send(settings);
            outlast().until(() -> !service.check().ready());
            Health waiting = service.check();
            assertThat(waiting.live()).isTrue();
            assertThat(waiting.details().get("why")).startsWith("disk full: " + full.folder());
            assertThat(seen).as("control: the disk was needed").hasSizeLessThan(RECORDS);
            full.free();
            long freed = System.nanoTime();
            outlast().until(() -> seen.size() == RECORDS && service.check().ready());
            assertThat(Duration.ofNanos(System.nanoTime() - freed)).isLessThan(RECOVERY_MAX);
        }
    }

    /** Waits although threads fail meanwhile. */
    private static ConditionFactory outlast() {
        return await().dontCatchUncaughtExceptions().atMost(PATIENCE);
    }

    private void define(StreamsBuilder builder) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled());
        builder.stream(TOPIC, Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-blobs"))
                .process(KeepBlob::new, Named.as("keep-blob"), STORE);
    }

    private final class KeepBlob extends ContextualProcessor<String, byte[], Void, Void> {
        @Override
        public void process(Record<String, byte[]> record) {
            KeyValueStore<String, byte[]> store = context().getStateStore(STORE);
            store.put(record.key(), record.value());
            seen.add(record.key());
        }
    }

    private void send(Settings settings) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put("max.request.size", 4 * 1024 * 1024);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (int number = 0; number < RECORDS; number++) {
                byte[] value = new byte[VALUE_BYTES];
                random.nextBytes(value);
                sent.add(producer.send(new ProducerRecord<>(TOPIC, 0, "k" + number, value)));
            }
            producer.flush();
            assertThat(sent).allMatch(Future::isDone);
        }
    }
}
