package org.storywire.trending;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadBatch;

/** A cluster and instances of trending as processes, reads for them, and the truth: recounted from the log of reads itself. */
final class KillHarness implements AutoCloseable {
    static final int PAIRS_MAX = 1_000;

    private final Path folder;
    private final Map<String, String> values = new HashMap<>();
    private final List<ProcessOfTest> children = new ArrayList<>();
    private final NaiveRecount recount = new NaiveRecount(PAIRS_MAX);
    private final KafkaProducer<@Nullable String, SpecificRecord> producer;
    private final KafkaConsumer<String, ReadBatch> log;
    private final KafkaConsumer<String, Ranking> rankings;
    private final KafkaConsumer<String, @Nullable RankingAudit> audits;
    private final List<RankingAudit> audited = new ArrayList<>();
    private final AtomicInteger sends = new AtomicInteger();
    private @Nullable Ranking board;
    private ProcessOfTest cluster;

    KillHarness(Path folder, String guarantee, int standbys) throws IOException {
        this.folder = folder;
        int port = freePort();
        values.put("broker", Integer.toString(port));
        values.put("registry", Integer.toString(port + 1));
        values.put("folder", Files.createDirectories(folder.resolve("cluster")).toString());
        values.put("kafka-bootstrap-servers", "127.0.0.1:" + values.get("broker"));
        values.put("schema-registry-url", "http://127.0.0.1:" + values.get("registry"));
        values.put("topic-replication", "1");
        values.put("guarantee", guarantee);
        values.put("kafka-num-standby-replicas", Integer.toString(standbys));
        values.put("session-timeout", "6s");
        values.put("kafka-transaction-timeout-ms", "10000");
        values.put("trending-commit-interval", "100ms");
        values.put("trending-audit-every", "1s");
        values.put("trending-size-all", "1000");
        values.put("trending-readers-min", "1");
        cluster = start(ClusterProcess.class, values).awaitReady();
        Settings settings = Settings.of(values);
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        Map<String, Object> sending = KafkaConfigs.producer(settings);
        sending.put("max.block.ms", 90_000);
        sending.put("request.timeout.ms", 5_000);
        sending.put("delivery.timeout.ms", 120_000);
        producer = new KafkaProducer<>(sending, new StringSerializer(), serdes.serializer());
        log = consumer(
                settings, Topics.READ_RECEIVED.topic(), EmbeddedCluster.WIDE, serdes.deserializer(ReadBatch.class));
        rankings = consumer(settings, Topics.RANKING.topic(), 1, serdes.deserializer(Ranking.class));
        audits = consumer(settings, Topics.RANKING_AUDIT.topic(), 1, serdes.deserializer(RankingAudit.class));
        for (int story = 0; story < SeededReads.STORIES; story++) {
            String id = SeededReads.storyId(story);
            send(new ProducerRecord<>(
                    Topics.WIRE.topic(), id, Wires.story(id, SeededReads.section(story), Instant.EPOCH)));
        }
    }

    private static <V extends @Nullable Object> KafkaConsumer<String, V> consumer(
            Settings settings, String topic, int partitions, Deserializer<V> values) {
        KafkaConsumer<String, V> consumer =
                new KafkaConsumer<>(KafkaConfigs.consumer(settings), new StringDeserializer(), values);
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(topic, partition));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }

    /** An instance; the same name continues with the same folder. */
    ProcessOfTest trending(String name) throws IOException {
        Map<String, String> own = new HashMap<>(values);
        own.put("data-dir", Files.createDirectories(folder.resolve(name)).toString());
        own.put("instance-id", name);
        return start(TrendingProcess.class, own);
    }

    private ProcessOfTest start(Class<?> main, Map<String, String> own) throws IOException {
        ProcessOfTest child = ProcessOfTest.start(main, folder, own);
        children.add(child);
        return child;
    }

    /** Kills the broker and starts it again on its folder and ports. */
    void killBroker() throws IOException, InterruptedException {
        cluster.kill();
        cluster = start(ClusterProcess.class, values).awaitReady();
    }

    /** Half of them in batches as a busy door gathers them, half in small ones as a quiet one does. */
    void send(List<Read> reads) {
        int half = reads.size() / 2;
        send(reads.subList(0, half), 50);
        send(reads.subList(half, reads.size()), 1 + sends.getAndIncrement() % 3);
    }

    private void send(List<Read> reads, int size) {
        List<List<ReadBatch>> batches = SeededReads.batches(reads, EmbeddedCluster.WIDE, size);
        for (int partition = 0; partition < batches.size(); partition++) {
            for (ReadBatch batch : batches.get(partition)) {
                send(new ProducerRecord<>(Topics.READ_RECEIVED.topic(), partition, null, batch));
            }
        }
    }

    private void send(ProducerRecord<@Nullable String, SpecificRecord> record) {
        // sent or not, the log is the truth
        Future<RecordMetadata> unused = producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    /** The first few stories that the board of all and the recount of the log differ in. */
    List<String> differences() {
        for (int polls = 0; polls < 50; polls++) {
            var more = log.poll(Duration.ofMillis(100));
            if (more.isEmpty()) {
                break;
            }
            for (ConsumerRecord<String, ReadBatch> record : more) {
                int append = Math.toIntExact(Math.floorDiv(record.timestamp(), 60_000));
                record.value().getReads().forEach(read -> recount.add(read, append));
            }
        }
        for (ConsumerRecord<String, Ranking> record : rankings.poll(Duration.ofMillis(100))) {
            if ("all|PT24H".equals(record.key())) {
                board = record.value();
            }
        }
        Ranking last = board;
        if (last == null) {
            return List.of("no board yet");
        }
        Map<String, NaiveRecount.Tally> found = new TreeMap<>();
        for (RankingEntry entry : last.getEntries()) {
            found.put(entry.getStoryId(), new NaiveRecount.Tally(entry.getReaders(), entry.getReads()));
        }
        int end = Math.toIntExact((last.getAt().toEpochMilli() + 59_999) / 60_000);
        return NaiveRecount.differences(recount.tallies(end, 1_440), found);
    }

    /** All findings published by the audits of all instances. */
    List<RankingAudit> audits() {
        for (ConsumerRecord<String, @Nullable RankingAudit> record : audits.poll(Duration.ofMillis(100))) {
            if (record.value() != null) {
                audited.add(record.value());
            }
        }
        return audited;
    }

    /** True where an audit matched the current board of all, or a later one. */
    boolean isAudited() {
        Ranking last = board;
        return last != null
                && audits().stream()
                        .anyMatch(each -> each.getBoard().equals("all")
                                && each.getWindow().equals(last.getWindow())
                                && each.getOutcome() == AuditOutcome.MATCH
                                && !each.getAt().isBefore(last.getAt()));
    }

    /**
     * The first of two free ports, below those that systems give to outgoing connections: a client that tries to reach a
     * broker that was killed could else take its port, or connect to itself.
     */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket first = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    ServerSocket second = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
                return Math.min(first.getLocalPort(), second.getLocalPort());
            } catch (BindException e) {
                // one is in use: try others
            }
        }
    }

    @Override
    public void close() {
        children.forEach(ProcessOfTest::close);
        producer.close(Duration.ZERO);
        log.close();
        rankings.close();
        audits.close();
    }
}
