package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.count.ReaderCounter;

/** Promise 9 on the way of reads, which are counted from their bytes: what is no batch is a dead letter, and nothing else is. */
class PoisonedReadsTest {
    private static final int PREFIX = 5;
    private static final int RANDOM = 40;
    private static final String TOPIC = Topics.READ_RECEIVED.topic();
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void everyPoisonIsADeadLetterTheLagGoesToZeroAndTheBoardsAreRight() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (TrendingCluster cluster = new TrendingCluster(folder);
                Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(cluster.settings(), metrics, Clock.systemUTC())) {
            cluster.wireStories();
            service.start();
            int now = Math.toIntExact(System.currentTimeMillis() / 60_000);
            NaiveRecount recount = new NaiveRecount(1_000);
            List<Read> reads = new SeededReads(seed, now, 500).reads(4_000);
            reads.forEach(read -> recount.add(read, now));
            cluster.send(reads.subList(0, 2_000));
            List<byte[]> poisons = poisons(cluster, seed);
            send(cluster, poisons);
            cluster.send(reads.subList(2_000, 4_000));
            await().atMost(WAIT_MAX)
                    .untilAsserted(
                            () -> assertThat(lag(cluster)).as("seed %d", seed).isZero());
            await().atMost(WAIT_MAX)
                    .untilAsserted(() -> assertThat(NaiveRecount.differences(
                                    recount.tallies(now + 2, 1_440), cluster.tallies("all|PT24H")))
                            .as("seed %d", seed)
                            .isEmpty());
            await().atMost(WAIT_MAX)
                    .untilAsserted(() -> assertThat(letters(cluster))
                            .as("dead letters, seed %d", seed)
                            .isEqualTo(poisons.size()));
            assertThat(service.check().ready()).isTrue();
        }
    }

    /** Control: where the bytes are not looked at before, the counting throws in the middle of a batch. */
    @Test
    void withoutTheCheckATruncatedBatchIsCountedInPart() {
        byte[] batch = Batches.bytes(IntStream.range(0, 500)
                .mapToObj(reader -> Reads.read(reader, "demo:a", 100))
                .toList());
        ReaderCounter counter = new ReaderCounter(CountingRules.of(10, 10), new InMemoryDurableMap<>(), 0);
        byte[] truncated = Arrays.copyOf(batch, batch.length - 8);
        assertThatThrownBy(() -> counter.count(truncated, 0, 6_000_000)).isInstanceOf(RuntimeException.class);
        assertThat(counter.stories()).as("begun, and not undone").isEqualTo(1);
    }

    private static List<byte[]> poisons(TrendingCluster cluster, long seed) {
        byte[] batch = bytes(cluster);
        Random random = new Random(seed);
        List<byte[]> poisons = new ArrayList<>(List.of(new byte[0], new byte[1], Arrays.copyOf(batch, PREFIX)));
        for (int length = PREFIX + 1; length < batch.length; length += 7) {
            poisons.add(Arrays.copyOf(batch, length));
        }
        poisons.add(Arrays.copyOf(batch, batch.length + 1));
        byte[] wrongSchema = batch.clone();
        wrongSchema[1] = 0x7f;
        poisons.add(wrongSchema);
        byte[] endless = Arrays.copyOf(batch, PREFIX + 12);
        Arrays.fill(endless, PREFIX, endless.length, (byte) 0xff);
        poisons.add(endless);
        byte[] huge = endless.clone();
        huge[PREFIX + 9] = 1;
        poisons.add(huge);
        for (int i = 0; i < RANDOM; i++) {
            byte[] noise = new byte[PREFIX + 1 + random.nextInt(5_000)];
            random.nextBytes(noise);
            System.arraycopy(batch, 0, noise, 0, PREFIX);
            noise[PREFIX] |= 2;
            poisons.add(noise);
        }
        return poisons;
    }

    private static byte[] bytes(TrendingCluster cluster) {
        ReadBatch batch = ReadBatch.newBuilder()
                .setReads(List.of(Reads.read(1, "demo:poison", 7), Reads.from(3, Reads.read(2, "demo:poison", 7))))
                .build();
        return new AvroSerdes(cluster.settings().registry())
                .<ReadBatch>serializer()
                .serialize(TOPIC, batch);
    }

    private static void send(TrendingCluster cluster, List<byte[]> poisons) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaConfigs.producer(cluster.settings()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < poisons.size(); i++) {
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(TOPIC, i % EmbeddedCluster.WIDE, null, poisons.get(i)));
            }
        }
    }

    private static long lag(TrendingCluster cluster) throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(cluster.settings().kafka()))) {
            var counted = admin.listConsumerGroupOffsets("storywire-trending")
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends(cluster, TOPIC, EmbeddedCluster.WIDE).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - (counted.get(end.getKey()) == null
                                    ? 0
                                    : counted.get(end.getKey()).offset()))
                    .sum();
        }
    }

    private static Map<TopicPartition, Long> ends(TrendingCluster cluster, String topic, int partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(cluster)) {
            List<TopicPartition> all = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
            return consumer.endOffsets(all);
        }
    }

    /** Committed letters, found by reading: the log holds marks of transactions beside them. */
    private static int letters(TrendingCluster cluster) {
        String topic = Topics.READ_RECEIVED.deadLetters("trending");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(cluster)) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            int letters = 0;
            while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                letters += consumer.poll(Duration.ofMillis(200)).count();
            }
            return letters;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(TrendingCluster cluster) {
        return new KafkaConsumer<>(
                KafkaConfigs.consumer(cluster.settings()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
