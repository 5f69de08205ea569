package org.storywire.runtime.streams;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.StoryControl;

/**
 * An application with two input topics, a store, a repartition and an output, whose processor does what a record's reason
 * asks for: it works, throws before or after it has written, throws an Error, or writes too much.
 */
final class PoisonFixture implements AutoCloseable {
    private static final String STORE = "controls";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final String name = "poison-" + UUID.randomUUID().toString().substring(0, 8);
    final String first = name + ".first";
    final String second = name + ".second";
    final String out = name + ".out";
    final Settings settings;
    final Metrics metrics = Metrics.create();
    final Serde<StoryControl> serde;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sending = new ArrayList<>();
    private volatile boolean fixed;

    PoisonFixture(Path folder) {
        this(SharedCluster.get(), folder);
    }

    PoisonFixture(EmbeddedCluster cluster, Path folder) {
        settings = Settings.of(cluster.settings()).with("data-dir", folder.toString());
        Map<String, Object> registry = new HashMap<>(settings.registry());
        registry.put("auto.register.schemas", "true");
        serde = new AvroSerdes(registry).of(StoryControl.class);
        Map<String, Object> patient = KafkaConfigs.producer(settings);
        // it only brings the input: a busy machine must not fail the test before it has begun
        patient.put("max.block.ms", 60_000);
        // one at a time: a topic that was just made may refuse the first batch and take the second
        patient.put("max.in.flight.requests.per.connection", 1);
        patient.put("request.timeout.ms", 30_000);
        patient.put("delivery.timeout.ms", 120_000);
        producer = new KafkaProducer<>(patient, new ByteArraySerializer(), new ByteArraySerializer());
        create(Stream.of(
                first, second, out, DeadLetter.topic(first, name), DeadLetter.topic(second, name), innerDeadLetters()));
    }

    String innerDeadLetters() {
        return DeadLetter.topic("storywire-" + name + "-again-repartition", name);
    }

    StreamsService service() {
        return new StreamsService(new StreamsSettings(name), settings, metrics, this::define);
    }

    /** From now on, nothing throws any more. */
    void fix() {
        fixed = true;
    }

    void define(StreamsBuilder builder) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), serde));
        builder.stream(
                        List.of(first, second),
                        Consumed.with(Serdes.String(), serde).withName("read-inputs"))
                .processValues(() -> new Acting(), Named.as("act"), STORE)
                .repartition(Repartitioned.<String, StoryControl>as("again")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(serde)
                        .withNumberOfPartitions(1))
                .mapValues(value -> failInside(value), Named.as("look-again"))
                .to(out, Produced.with(Serdes.String(), serde).withName("write-output"));
    }

    private StoryControl failInside(StoryControl value) {
        if (!fixed && value.getReason().orElse("").equals("inner")) {
            throw new IllegalStateException("inner");
        }
        return value;
    }

    static StoryControl control(String id, String reason) {
        return StoryControl.newBuilder()
                .setStoryId(id)
                .setState(ControlState.KILLED)
                .setRevision(1)
                .setReason(reason)
                .setBy("test")
                .setAt(Instant.EPOCH)
                .build();
    }

    void send(String topic, String id, String reason) {
        send(topic, id, serde.serializer().serialize(topic, control(id, reason)));
    }

    void send(String topic, String id, byte[] value) {
        send(new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        sending.add(producer.send(record));
    }

    /** Waits until all that was sent is on the topics. */
    void flush() {
        sending.forEach(PoisonFixture::get);
        sending.clear();
    }

    private static <T> T get(Future<T> future) {
        return Blocking.get(future, PATIENCE, "an answer of the broker");
    }

    /** Everything committed on a topic; what is being committed is waited for. */
    List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        KafkaConfigs.reader(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = ends(admin, partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    /** The ends with what is not committed yet. */
    private static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    List<DeadLetter> letters(String topic) {
        return all(topic).stream()
                .flatMap(record -> DeadLetter.of(record).stream())
                .toList();
    }

    /** Keys on the output, as often as they are there. */
    List<String> outputs() {
        return all(out).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The number of input records that the application has not committed yet. */
    long lag() {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            Map<TopicPartition, Long> committed = new HashMap<>();
            get(admin.listConsumerGroupOffsets("storywire-" + name).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> committed.put(partition, offset.offset()));
            Set<TopicPartition> inputs = new HashSet<>();
            for (int partition = 0; partition < 2; partition++) {
                inputs.add(new TopicPartition(first, partition));
                inputs.add(new TopicPartition(second, partition));
            }
            long lag = 0;
            for (var end : ends(admin, inputs).entrySet()) {
                lag += end.getValue() - committed.getOrDefault(end.getKey(), 0L);
            }
            return lag;
        }
    }

    private void create(Stream<String> topics) {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            List<NewTopic> all = topics.map(topic -> new NewTopic(topic, 2, (short) 1)
                            .configs(Map.of("max.message.bytes", Integer.toString(4 * 1024 * 1024))))
                    .toList();
            get(admin.createTopics(all).all());
        }
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
        metrics.close();
    }

    @SuppressWarnings("NullAway.Init") // by init, before any record
    private final class Acting implements FixedKeyProcessor<String, StoryControl, StoryControl> {
        private KeyValueStore<String, StoryControl> store;
        private FixedKeyProcessorContext<String, StoryControl> context;

        @Override
        public void init(FixedKeyProcessorContext<String, StoryControl> given) {
            context = given;
            store = given.getStateStore(STORE);
        }

        @Override
        public void process(FixedKeyRecord<String, StoryControl> record) {
            String reason = fixed ? "" : record.value().getReason().orElse("");
            if (reason.equals("early")) {
                throw new IllegalStateException("early");
            }
            store.put(record.key(), record.value());
            switch (reason) {
                case "late" -> throw new IllegalStateException("late");
                case "assertion" -> throw new AssertionError("assertion");
                case "overflow" -> throw new StackOverflowError();
                case "cast" -> throw new ClassCastException("cast");
                case "large" -> context.forward(record.withValue(control(record.key(), "y".repeat(5 * 1024 * 1024))));
                case "outside" -> throw new ServiceException("the index is full");
                default -> context.forward(record);
            }
        }
    }
}
