package org.storywire.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.embedded.registry.RegistryRecord;

/** The topic {@code _schemas}: one partition, compacted, as Confluent's registry keeps it. */
final class SchemaTopic implements AutoCloseable {
    static final String TOPIC = "_schemas";

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final String bootstrapServers;
    private final KafkaProducer<String, String> producer;

    SchemaTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        NewTopic topic = new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
        new EmbeddedTopics(bootstrapServers).create(List.of(topic));
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "embedded-registry",
                "acks",
                "all",
                "max.block.ms",
                (int) WAIT_MAX.toMillis());
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    /** All records up to now, in their order. */
    List<RegistryRecord> read() {
        // closing waits for the fetch that was sent last, and that for news
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers, "client.id", "embedded-registry", "fetch.max.wait.ms", 10);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(PARTITION));
            consumer.seekToBeginning(Set.of(PARTITION));
            long end = consumer.endOffsets(Set.of(PARTITION)).getOrDefault(PARTITION, 0L);
            List<RegistryRecord> records = new ArrayList<>();
            long deadline = System.nanoTime() + WAIT_MAX.toNanos();
            while (consumer.position(PARTITION) < end) {
                if (System.nanoTime() > deadline) {
                    throw new EmbeddedException(
                            "expected to read " + TOPIC + " to offset " + end + " within " + WAIT_MAX);
                }
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200))) {
                    records.add(new RegistryRecord(each.key(), each.value()));
                }
            }
            return records;
        }
    }

    /** Returns when the broker has it. */
    void append(RegistryRecord change) {
        BoundedWait.get(producer.send(new ProducerRecord<>(TOPIC, 0, change.key(), change.value())), "a schema");
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
