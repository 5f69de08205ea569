package org.storywire.bench.trending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;

/**
 * The latency from a read's send until a committed board shows it. One more reader of one story every 137 ms, while
 * a thousand others a second read other stories: the board that counts n readers has seen the first n.
 */
final class BoardLatency {
    private static final int PROBES = 250;
    private static final int WARM_UP = 50;
    private static final Duration EVERY = Duration.ofMillis(137);
    private static final int OTHERS = 137;
    private static final long OTHER_READERS = 1_000_000;
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final String BOARD =
            BoardKey.readers(BoardKey.ALL, BoardKey.DAY).toString();
    private static final int STORY = 0;
    private static final String HEAP = "1g";

    private final BenchPlan plan;
    private final List<Long> sent = new ArrayList<>();
    private final List<Long> shown = new ArrayList<>();

    BoardLatency(BenchPlan plan) {
        this.plan = plan;
    }

    void run() {
        MarkdownReport report = plan.report();
        plan.progress("latency, " + (WARM_UP + PROBES) + " reads");
        try (BenchCluster cluster = BenchCluster.open()) {
            BenchContext context = new BenchContext(Topics.READ_RECEIVED.topic(), 0, 0, cluster.settings())
                    .with("instance-id", "bench");
            cluster.wire();
            try (ChildJvm child = ChildJvm.start(
                    ChildJvm.Command.of(TrendingProcessMain.class, HEAP, context.encode()), cluster.folder())) {
                child.await("ready");
                measure(context.asSettings());
            }
        }
        List<Long> millis = new ArrayList<>();
        for (int i = WARM_UP; i < WARM_UP + PROBES; i++) {
            millis.add((shown.get(i) - sent.get(i)) / 1_000_000);
        }
        Collections.sort(millis);
        report.title("From a read to a changed board");
        report.line(
                "p50 %d ms, p99 %d ms of %d reads, with 1,000 other reads a second; boards are emitted once a second.",
                millis.get(PROBES / 2), millis.get(PROBES * 99 / 100), PROBES);
    }

    private void measure(Settings settings) {
        Map<String, Object> reading = new HashMap<>(KafkaConfigs.consumer(settings));
        reading.put("fetch.max.wait.ms", 50);
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        try (WorkloadWriter writer = new WorkloadWriter(settings);
                KafkaConsumer<String, Ranking> boards =
                        new KafkaConsumer<>(reading, new StringDeserializer(), serdes.deserializer(Ranking.class))) {
            List<TopicPartition> partitions = List.of(new TopicPartition(Topics.RANKING.topic(), 0));
            boards.assign(partitions);
            boards.seekToBeginning(partitions);
            Random random = new Random(plan.seed());
            long next = System.nanoTime();
            for (int probe = 0; probe < WARM_UP + PROBES; probe++) {
                send(writer, random, probe);
                next += EVERY.toNanos();
                poll(boards, next);
            }
            poll(boards, System.nanoTime() + Duration.ofSeconds(1).toNanos());
            long end = System.nanoTime() + WAIT_MAX.toNanos();
            while (shown.size() < WARM_UP + PROBES) {
                if (System.nanoTime() > end) {
                    throw new BenchException(
                            "expected " + (WARM_UP + PROBES) + " readers on the board, found " + shown.size());
                }
                poll(boards, System.nanoTime() + EVERY.toNanos());
            }
        }
    }

    private void send(WorkloadWriter writer, Random random, int probe) {
        long now = Instant.now().toEpochMilli();
        for (int other = 0; other < OTHERS; other++) {
            long reader = PROBES + WARM_UP + random.nextLong(OTHER_READERS);
            writer.send(WorkloadWriter.read(reader, 1 + random.nextInt(Workload.STORIES - 1), now), reader, now);
        }
        sent.add(System.nanoTime());
        writer.send(WorkloadWriter.read(probe, STORY, now), probe, now);
    }

    private void poll(KafkaConsumer<String, Ranking> boards, long until) {
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            for (ConsumerRecord<String, Ranking> record : boards.poll(Duration.ofNanos(left))) {
                if (record.key().startsWith(BOARD)) {
                    markShown(record.value(), System.nanoTime());
                }
            }
        }
    }

    private void markShown(Ranking board, long at) {
        for (RankingEntry entry : board.getEntries()) {
            if (entry.getStoryId().equals(Workload.storyId(STORY))) {
                while (shown.size() < entry.getReaders()) {
                    shown.add(at);
                }
            }
        }
    }
}
