package org.storywire.launcher.pipeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.Topics;

/** Records that are none, on every topic that a story or a read travels, and what is kept of them. */
record PoisonRecords(Settings settings) {
    /** Who keeps what he cannot read. Doors and the desk's copy of control pass over it: others keep it. */
    private static final Map<Topics, List<String>> KEEPERS = Map.of(
            Topics.SUBMITTED, List.of("desk"),
            Topics.ACCEPTED, List.of("tag"),
            Topics.CONTROL, List.of("link", "trending", "publish"),
            Topics.TAGGED, List.of("link"),
            Topics.WIRE, List.of("trending", "publish"),
            Topics.READ_RECEIVED, List.of("trending"),
            Topics.RANKING, List.of("publish"));

    /** Sends the same few to each topic; returns how many letters each dead-letter topic should get. */
    Map<String, Integer> send(long seed) {
        List<byte[]> bodies = bodies(new Random(seed));
        Map<String, Integer> expected = new TreeMap<>();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                new HashMap<>(KafkaConfigs.producer(settings)), new StringSerializer(), new ByteArraySerializer())) {
            KEEPERS.forEach((topic, keepers) -> {
                producer.partitionsFor(topic.topic());
                for (byte[] body : bodies) {
                    Future<RecordMetadata> unused =
                            producer.send(new ProducerRecord<>(topic.topic(), "banyan:poison", body));
                }
                keepers.forEach(keeper -> expected.put(topic.deadLetters(keeper), bodies.size()));
            });
            producer.flush();
        }
        return expected;
    }

    /** How many letters each of these topics holds. */
    Map<String, Integer> kept(Map<String, Integer> expected) {
        TopicView topics = new TopicView(settings);
        Map<String, Integer> kept = new TreeMap<>();
        expected.keySet().forEach(topic -> kept.put(topic, topics.records(topic).size()));
        return kept;
    }

    /** No byte, one byte, a schema that nobody registered, and noise. */
    private static List<byte[]> bodies(Random random) {
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        byte[] nobodysSchema = Arrays.copyOf(new byte[] {0, 0x7f}, 40);
        return List.of(new byte[0], new byte[1], nobodysSchema, noise);
    }
}
