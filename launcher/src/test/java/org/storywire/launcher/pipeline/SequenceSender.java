package org.storywire.launcher.pipeline;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;

/**
 * Sends numbers, in order and each in its own request, to its own topic with the producer that services use, except for
 * overrides; records which were acknowledged. An override shows what the test finds without the guard.
 */
final class SequenceSender implements AutoCloseable {
    private static final Map<String, Object> QUICK =
            Map.of("linger.ms", 0, "batch.size", 0, "request.timeout.ms", 1_000, "delivery.timeout.ms", 90_000);

    private final Settings settings;
    private final String topic;
    private final KafkaProducer<String, String> producer;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    private SequenceSender(Settings settings, String topic, Map<String, Object> overrides) {
        this.settings = settings;
        this.topic = topic;
        Map<String, Object> config = new HashMap<>(KafkaConfigs.producer(settings));
        config.putAll(QUICK);
        config.putAll(overrides);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    static SequenceSender start(Settings settings, String topic, Map<String, Object> overrides) throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        return new SequenceSender(settings, topic, overrides);
    }

    /** Waits for a working connection. */
    void connect() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> producer.send(new ProducerRecord<>(topic, "0")).get() != null);
    }

    /** Sends 1 to {@code count}; returns before they are acknowledged. */
    void send(int count) {
        IntStream.rangeClosed(1, count).mapToObj(Integer::toString).forEach(number -> {
            sent.add(producer.send(new ProducerRecord<>(topic, number), (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.add(number);
                }
            }));
        });
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Waits until each was acknowledged or has failed. */
    void awaitAll() throws InterruptedException {
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                // not acknowledged: it may have been written or not
            }
        }
    }

    /** The numbers on the topic, without those of connecting. */
    List<Integer> numbers() {
        return new TopicView(settings)
                .records(topic).stream()
                        .map(record -> Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8)))
                        .filter(number -> number > 0)
                        .toList();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
