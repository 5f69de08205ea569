package org.storywire.trending;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReadRetracted;

/** The inputs and outputs of trending on a real broker: writes for the door and the wire, reads as publish does. */
final class TrendingCluster implements AutoCloseable {
    private static final int BATCH = 100;

    private final Settings settings;
    private final KafkaProducer<@Nullable String, SpecificRecord> producer;
    private final KafkaConsumer<String, @Nullable Ranking> rankings;
    private final AtomicInteger failures = new AtomicInteger();
    private final Map<String, Ranking> boards = new TreeMap<>();
    private final Map<String, List<Ranking>> history = new TreeMap<>();

    /** A cluster without records; the state of services goes under {@code folder}. */
    TrendingCluster(Path folder) {
        EmbeddedCluster cluster = SharedCluster.get();
        cluster.clear();
        Map<String, String> values = new HashMap<>(cluster.settings());
        values.put("data-dir", folder.toString());
        values.put("trending-readers-min", "1");
        values.put("trending-audit", "false");
        values.put("trending-size-all", "1000");
        values.put("trending-size-section", "1000");
        settings = Settings.of(values);
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        Map<String, Object> sending = KafkaConfigs.producer(settings);
        // one at a time: a topic that was just made may refuse the first batch and take the second
        sending.put("max.in.flight.requests.per.connection", 1);
        sending.put("max.block.ms", 60_000);
        sending.put("request.timeout.ms", 30_000);
        sending.put("delivery.timeout.ms", 90_000);
        producer = new KafkaProducer<>(sending, new StringSerializer(), serdes.serializer());
        rankings = new KafkaConsumer<>(
                KafkaConfigs.consumer(settings),
                new StringDeserializer(),
                readable(serdes.deserializer(Ranking.class)));
        TopicPartition all = new TopicPartition(Topics.RANKING.topic(), 0);
        rankings.assign(List.of(all));
        rankings.seekToBeginning(List.of(all));
    }

    Settings settings() {
        return settings;
    }

    /** Puts all stories of {@link SeededReads} on the wire. */
    void wireStories() {
        for (int story = 0; story < SeededReads.STORIES; story++) {
            String id = SeededReads.storyId(story);
            Instant published = Instant.EPOCH.plusSeconds(story);
            send(Topics.WIRE, id, Wires.story(id, SeededReads.section(story), published));
        }
        flush();
    }

    /** Sends reads in batches, the partitions in turn. */
    void send(List<Read> reads) {
        send(reads, BATCH);
    }

    /** Sends so many reads a record at most. */
    void send(List<Read> reads, int batch) {
        List<List<ReadBatch>> batches = SeededReads.batches(reads, EmbeddedCluster.WIDE, batch);
        int most = batches.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (int partition = 0; partition < batches.size(); partition++) {
                if (i < batches.get(partition).size()) {
                    send(new ProducerRecord<>(
                            Topics.READ_RECEIVED.topic(),
                            partition,
                            null,
                            batches.get(partition).get(i)));
                }
            }
        }
        flush();
    }

    /** Sends a rule to every partition, because each has other readers. */
    void retract(ReadRetracted rule) {
        for (int partition = 0; partition < EmbeddedCluster.WIDE; partition++) {
            send(new ProducerRecord<>(Topics.READ_RETRACTED.topic(), partition, rule.getRuleId(), rule));
        }
        flush();
    }

    void send(Topics topic, String key, SpecificRecord value) {
        send(new ProducerRecord<>(topic.topic(), key, value));
    }

    /** Sends bytes as they are. */
    void sendBytes(String topic, String key, byte @Nullable [] value) {
        try (KafkaProducer<String, byte[]> raw = new KafkaProducer<>(
                KafkaConfigs.producer(settings), new StringSerializer(), new ByteArraySerializer())) {
            Blocking.get(raw.send(new ProducerRecord<>(topic, key, value)), Duration.ofSeconds(15), topic);
        }
    }

    /** Waits until all is acknowledged. */
    void flush() {
        producer.flush();
        if (failures.get() > 0) {
            throw new AssertionError("expected every record acknowledged, found " + failures.get() + " failed");
        }
    }

    private void send(ProducerRecord<@Nullable String, SpecificRecord> record) {
        Future<RecordMetadata> unused =
                producer.send(record, (metadata, failure) -> failures.addAndGet(failure == null ? 0 : 1));
    }

    /** Reads what was emitted meanwhile; returns the latest state of every board. */
    Map<String, Ranking> boards() {
        for (ConsumerRecord<String, @Nullable Ranking> record : rankings.poll(Duration.ofMillis(200))) {
            Ranking ranking = record.value();
            if (ranking != null) {
                boards.put(record.key(), ranking);
                history.computeIfAbsent(record.key(), any -> new ArrayList<>()).add(ranking);
            }
        }
        return boards;
    }

    /** Ignores the poison that tests put on the topic. */
    private static Deserializer<@Nullable Ranking> readable(Deserializer<Ranking> strict) {
        return (topic, data) -> {
            try {
                return data == null ? null : strict.deserialize(topic, data);
            } catch (SerializationException e) {
                return null;
            }
        };
    }

    /** All emitted states of a board. */
    List<Ranking> history(String key) {
        return history.getOrDefault(key, List.of());
    }

    /** The numbers of each story on a board; empty where it was never emitted. */
    Map<String, NaiveRecount.Tally> tallies(String key) {
        Map<String, NaiveRecount.Tally> tallies = new TreeMap<>();
        Ranking board = boards().get(key);
        for (RankingEntry entry : board == null ? List.<RankingEntry>of() : board.getEntries()) {
            tallies.put(entry.getStoryId(), new NaiveRecount.Tally(entry.getReaders(), entry.getReads()));
        }
        return tallies;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        rankings.close();
    }
}
