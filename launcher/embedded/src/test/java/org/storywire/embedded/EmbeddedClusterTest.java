package org.storywire.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.StoryControl;

class EmbeddedClusterTest {
    private final EmbeddedCluster cluster = SharedCluster.get();

    @Test
    void itHoldsEveryTopicWithItsPartitionsAndItsDeadLetters() throws Exception {
        Map<String, TopicDescription> found = describe();
        for (Topics each : Topics.values()) {
            assertThat(found)
                    .hasEntrySatisfying(
                            each.topic(),
                            topic -> assertThat(topic.partitions()).hasSize(each.partitions(EmbeddedCluster.WIDE)));
            assertThat(each.deadLetters()).allSatisfy(name -> assertThat(found).containsKey(name));
        }
    }

    @Test
    void aRecordOfTheContractGoesThroughBrokerAndRegistry() throws Exception {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", cluster.registryUrl()));
        StoryControl control = StoryControl.newBuilder()
                .setStoryId("desk:1")
                .setState(ControlState.KILLED)
                .setRevision(3)
                .setReason("retracted")
                .setAt(java.time.Instant.ofEpochMilli(1_000))
                .setBy("key")
                .build();
        Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers());
        try (var producer = new KafkaProducer<String, StoryControl>(
                config, new StringSerializer(), serdes.<StoryControl>serializer())) {
            producer.send(new ProducerRecord<>(Topics.CONTROL.topic(), "desk:1", control))
                    .get();
        }
        assertThat(first(serdes)).isEqualTo(control);
    }

    @Test
    void clearingLeavesTheTopicsEmpty() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.CLOCK.topic(), "desk", "tick"))
                    .get();
        }
        cluster.clear();

        assertThat(describe()).hasSizeGreaterThan(Topics.values().length);
        TopicPartition clock = new TopicPartition(Topics.CLOCK.topic(), 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            assertThat(consumer.endOffsets(Set.of(clock))).containsEntry(clock, 0L);
        }
    }

    private Map<String, TopicDescription> describe() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            Set<String> names = admin.listTopics().names().get();
            return admin.describeTopics(names).allTopicNames().get();
        }
    }

    private StoryControl first(AvroSerdes serdes) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", cluster.bootstrapServers());
        TopicPartition partition = new TopicPartition(Topics.CONTROL.topic(), 0);
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), serdes.deserializer(StoryControl.class))) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            for (int i = 0; i < 50; i++) {
                for (ConsumerRecord<String, StoryControl> each : consumer.poll(Duration.ofMillis(200))) {
                    return each.value();
                }
            }
            throw new AssertionError("no record");
        }
    }
}
