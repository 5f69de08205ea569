package org.storywire.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.SharedCluster;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.Scopes;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;

/**
 * A running ingest on the cluster that the tests share: a door and a desk, newsrooms with keys, and a view of topics.
 */
final class RunningIngest implements AutoCloseable {
    static final List<String> EDITOR = Scopes.ALL;
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Metrics metrics = Metrics.create();
    private final Settings settings;
    private final IngestService ingest;

    private RunningIngest(Settings settings, Clock clock) {
        this.settings = settings;
        this.ingest = new IngestService(settings, metrics, clock);
    }

    static RunningIngest start() {
        return start(Map.of(), Clock.systemUTC());
    }

    static RunningIngest start(Map<String, String> more, Clock clock) {
        return start(SharedCluster.get(), more, clock);
    }

    static RunningIngest start(EmbeddedCluster cluster, Map<String, String> more, Clock clock) {
        RunningIngest running = new RunningIngest(settings(cluster, more), clock);
        try {
            running.ingest.start();
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
        return running;
    }

    /** A newsroom with a key of these scopes. */
    NewsroomClient newsroom(String publisher, List<String> scopes) {
        return with(key(publisher, scopes, Optional.empty()));
    }

    /** A new key that every door knows. */
    String key(String publisher, List<String> scopes, Optional<Duration> validFor) {
        String token = keys().create(new AccessKeys.Grant("test", publisher, scopes, validFor))
                .token();
        NewsroomClient holder = with(token);
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> holder.get("/v1/receipts/none").status() != 401);
        return token;
    }

    /** A key that expired an hour ago and that every door knows: doors read keys in the order of their creation. */
    String expiredKey(String publisher, List<String> scopes) {
        AccessKeys before = new AccessKeys(settings, Clock.offset(Clock.systemUTC(), Duration.ofHours(-2)));
        String token = before.create(new AccessKeys.Grant("test", publisher, scopes, Optional.of(Duration.ofHours(1))))
                .token();
        key(publisher, scopes, Optional.empty());
        return token;
    }

    NewsroomClient with(String token) {
        return new NewsroomClient(ingest.port(), Optional.of(token));
    }

    NewsroomClient stranger() {
        return new NewsroomClient(ingest.port(), Optional.empty());
    }

    /** Another door on the same topics, without a desk; the caller closes it. */
    Door anotherDoor() {
        Door door = new Door(settings, IngestConfig.from(settings), Metrics.create(), Clock.systemUTC());
        door.start();
        return door;
    }

    AccessKeys keys() {
        return new AccessKeys(settings, Clock.systemUTC());
    }

    Metrics metrics() {
        return metrics;
    }

    IngestService ingest() {
        return ingest;
    }

    /** Every committed record of a topic, partition by partition; waits for open transactions. */
    <T extends SpecificRecord> List<ConsumerRecord<String, T>> records(Topics topic, Class<T> type) {
        Deserializer<T> deserializer = new AvroSerdes(settings.registry()).deserializer(type);
        List<ConsumerRecord<String, T>> records = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> raw : records(topic)) {
            records.add(new ConsumerRecord<>(
                    raw.topic(),
                    raw.partition(),
                    raw.offset(),
                    raw.key(),
                    deserializer.deserialize(raw.topic(), raw.value())));
        }
        return records;
    }

    List<ConsumerRecord<String, byte[]>> records(Topics topic) {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()));
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                        KafkaConfigs.reader(settings), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = admin.listOffsets(
                            partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                    .all()
                    .get();
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(each -> consumer.position(each) < ends.get(each).offset())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of records on all topics that ingest writes. */
    long written() {
        return List.of(
                        Topics.SUBMITTED,
                        Topics.CONTROL,
                        Topics.READ_RECEIVED,
                        Topics.SUBMISSION_KEY,
                        Topics.READ_RETRACTED,
                        Topics.BOARD_RULING)
                .stream()
                .mapToLong(topic -> records(topic).size())
                .sum();
    }

    double count(String name) {
        return metrics.registry().find(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        ingest.close();
        metrics.close();
    }

    private static Settings settings(EmbeddedCluster cluster, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(cluster.settings());
        values.put("ingest-port", "0");
        // a machine that stalls for some seconds is not a dead broker
        values.put("ingest-answer-within", "15s");
        values.put("beacon-origins", "https://daily.example.com");
        values.put("data-dir", folder().toString());
        values.putAll(more);
        return Settings.of(values);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("storywire-ingest");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
