package org.storywire.enrich;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.WireStory;

/** Writes to the embedded broker as the parts before enrich do, and reads the wire as those after it do. */
final class EnrichBrokerFixture implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final List<WireStory> wire = new ArrayList<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final KafkaProducer<String, SpecificRecord> producer;
    private final KafkaConsumer<String, WireStory> consumer;

    EnrichBrokerFixture(EmbeddedCluster cluster) {
        Settings settings = Settings.of(cluster.settings());
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        Map<String, Object> client = new HashMap<>(settings.kafka());
        // one at a time: a topic that was just made may refuse the first batch and take the second
        client.put("max.in.flight.requests.per.connection", 1);
        producer = new KafkaProducer<>(client, new StringSerializer(), serdes.serializer());
        client.remove("max.in.flight.requests.per.connection");
        client.put("isolation.level", "read_committed");
        client.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(client, new StringDeserializer(), serdes.deserializer(WireStory.class));
        consumer.assign(List.of(new TopicPartition(Topics.WIRE.topic(), 0)));
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Offsets outlive the topics that a test deletes. */
    static void forgetGroups(EmbeddedCluster cluster, List<String> groups) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.deleteConsumerGroups(groups).deletedGroups().values().forEach(EnrichBrokerFixture::settle);
        }
    }

    private static void settle(KafkaFuture<Void> deletion) {
        try {
            Blocking.get(deletion, PATIENCE, "the deletion of a group");
        } catch (ServiceException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    void send(Topics topic, String key, SpecificRecord value) {
        sent.add(producer.send(new ProducerRecord<>(topic.topic(), key, value)));
    }

    /** Returns when the broker has acknowledged all that was sent. */
    void flush() {
        producer.flush();
        sent.forEach(each -> Blocking.get(each, PATIENCE, "a record"));
        sent.clear();
    }

    /** The stories that came out since the last look. */
    List<WireStory> poll() {
        List<WireStory> more = new ArrayList<>();
        for (ConsumerRecord<String, WireStory> record : consumer.poll(Duration.ofMillis(50))) {
            more.add(record.value());
        }
        wire.addAll(more);
        return more;
    }

    /** The number of stories that have come out, after another look. */
    int polled() {
        poll();
        return wire.size();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
