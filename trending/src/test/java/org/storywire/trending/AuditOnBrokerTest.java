package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.RetractionScope;

/** Promise 24: a recount of the log up to a board's counted positions finds its numbers; wrong numbers are published as drift. */
class AuditOnBrokerTest {
    private static final List<Topics> POISONED = List.of(
            Topics.READ_RECEIVED,
            Topics.READ_RETRACTED,
            Topics.WIRE,
            Topics.CONTROL,
            Topics.BOARD_RULING,
            Topics.RANKING);
    private static final String ALL = "all|PT24H";
    private static final int READS = 60_000;
    private static final int READERS = 5_000;
    private static final long SEED = 20261123;
    private static final Duration WAIT_MAX = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final TestClock clock = TestClock.running();
    private final List<RankingAudit> audits = new ArrayList<>();
    private List<RankingEntry> corrupt = List.of();
    private TrendingCluster cluster;
    private KafkaConsumer<String, @Nullable RankingAudit> published;

    @BeforeEach
    void start() {
        cluster = new TrendingCluster(folder);
        AvroSerdes serdes = new AvroSerdes(cluster.settings().registry());
        published = new KafkaConsumer<>(
                KafkaConfigs.consumer(cluster.settings()),
                new StringDeserializer(),
                serdes.deserializer(RankingAudit.class));
        published.assign(List.of(new TopicPartition(Topics.RANKING_AUDIT.topic(), 0)));
        published.seekToBeginning(published.assignment());
    }

    @AfterEach
    void stop() {
        published.close();
        cluster.close();
    }

    @Test
    void boardsMatchARecountUnderLoadAndAWrongNumberIsPublishedAsDrift() {
        cluster.wireStories();
        List<Read> reads = seeded();
        // one reader has more than so many
        Settings settings = audited().with("trending-reader-pairs-max", "300");
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(settings, metrics, clock)) {
            service.start();
            cluster.send(reads.subList(0, READS / 2));
            Reads.Span day = new Reads.Span(minute() - 1_440, minute() + 1);
            cluster.retract(Reads.retraction("farm", RetractionScope.READER, 7, day));
            cluster.retract(Reads.reinstating(Reads.retraction("robots", AgentClass.ROBOT, day)));
            cluster.retract(Reads.reinstating(Reads.retraction("class", RetractionScope.READER, -1, day)));
            for (int from = READS / 2; from < READS; from += READS / 20) {
                cluster.send(reads.subList(from, from + READS / 20), from % 2_000 == 0 ? 100 : 1);
                awaitAudit(AuditOutcome.MATCH, audits.size());
            }
            awaitThrough();
            assertThat(audits).as("seed %d", SEED).noneMatch(each -> each.getOutcome() == AuditOutcome.DRIFT);
            await().atMost(WAIT_MAX).until(() -> audit(service).startsWith("match on "));

            RankingAudit drift = awaitDrift(AuditOnBrokerTest::withTwoWrongNumbers);
            assertThat(drift.getDiffering()).isEqualTo(2);
            assertThat(drift.getLargestDifference()).isEqualTo(9);
            assertThat(drift.getReason()).contains("readers").contains("recounted");
            await().atMost(WAIT_MAX).untilAsserted(() -> {
                awaitDrift(AuditOnBrokerTest::withTwoWrongNumbers);
                assertThat(audit(service)).contains("DRIFT on all|PT24H: 2 of ", "by 9 at most");
            });
            assertThat(service.check().ready()).isTrue();
            assertThat(metrics.counter("storywire.trending.audit", "outcome", "drift")
                            .count())
                    .isPositive();
        }
    }

    @Test
    void restartsChangeNothingInWhatABoardSaysThatItCounts() {
        cluster.wireStories();
        List<Read> reads = seeded();
        int runs = 3;
        for (int run = 0; run < runs; run++) {
            try (Metrics metrics = Metrics.create();
                    TrendingService service = new TrendingService(audited(), metrics, clock)) {
                service.start();
                cluster.send(reads.subList(run * READS / runs, (run + 1) * READS / runs));
                awaitAudit(AuditOutcome.MATCH, audits.size());
                if (run == runs - 1) {
                    awaitThrough();
                }
            }
        }
        assertThat(audits).as("seed %d", SEED).noneMatch(each -> each.getOutcome() == AuditOutcome.DRIFT);
    }

    /** Poison is on every log that the counting, its restore and the audit read. */
    @Test
    void poisonStopsNeitherTheAuditNorARestart() {
        cluster.wireStories();
        for (Topics topic : POISONED) {
            byte[] other = serialized(topic == Topics.CONTROL ? Topics.BOARD_RULING : Topics.CONTROL);
            cluster.sendBytes(topic.topic(), "poison", other);
            cluster.sendBytes(topic.topic(), "poison", new byte[0]);
            cluster.sendBytes(topic.topic(), "poison", new byte[] {0, 0x7f, 0, 0, 1, 2, 3});
            cluster.sendBytes(topic.topic(), "poison", null);
        }
        // of the right type, under another key, and over a window that is none
        cluster.sendBytes(Topics.RANKING.topic(), "all|day", serialized(Topics.RANKING));
        cluster.sendBytes(Topics.RANKING.topic(), "poison", serialized(Topics.RANKING));
        List<Read> reads = seeded();
        for (int run = 0; run < 2; run++) {
            try (Metrics metrics = Metrics.create();
                    TrendingService service = new TrendingService(audited(), metrics, clock)) {
                service.start();
                cluster.send(reads.subList(run * READS / 2, (run + 1) * READS / 2));
                awaitAudit(AuditOutcome.MATCH, audits.size());
                awaitThrough();
                assertThat(service.check().ready()).isTrue();
            }
        }
        assertThat(audits).as("seed %d", SEED).noneMatch(each -> each.getOutcome() == AuditOutcome.DRIFT);
    }

    private byte[] serialized(Topics topic) {
        SpecificRecord value = switch (topic) {
            case RANKING ->
                Ranking.newBuilder()
                        .setBoard("all")
                        .setWindow("day")
                        .setAt(Instant.EPOCH)
                        .setEntries(List.of())
                        .setStories(0)
                        .build();
            case BOARD_RULING ->
                BoardRuling.newBuilder()
                        .setBoard("all")
                        .setStoryId("demo:a")
                        .setAction(EditorialAction.PIN)
                        .setPlace(1)
                        .setBy("key-1")
                        .setAuthor("a test")
                        .setReason("a test")
                        .setAt(Instant.EPOCH)
                        .build();
            default -> Wires.control("demo:a", ControlState.KILLED, 1);
        };
        return new AvroSerdes(cluster.settings().registry()).serializer().serialize(topic.topic(), value);
    }

    @Test
    void aStoryThatIsLostFromItsBoardIsMissed() {
        cluster.wireStories();
        clock.advance(Duration.ofMinutes(5));
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(audited(), metrics, clock)) {
            service.start();
            cluster.send(seeded().subList(0, READS / 6));
            awaitThrough();
            Ranking board = Objects.requireNonNull(cluster.boards().get(ALL));
            RankingAudit drift = awaitDrift(entries -> entries.subList(1, entries.size()));
            assertThat(drift.getDiffering()).isEqualTo(1);
            assertThat(drift.getReason())
                    .startsWith(board.getEntries().get(0).getStoryId() + ": listed with 0 readers");
        }
    }

    @Test
    void ofTwoInstancesOneAuditsAndTheOtherTakesOver() {
        cluster.wireStories();
        try (Metrics metrics = Metrics.create();
                TrendingService second = new TrendingService(
                        audited().with("data-dir", folder.resolve("second").toString()), metrics, clock)) {
            try (TrendingService first = new TrendingService(audited(), metrics, clock)) {
                first.start();
                cluster.send(seeded().subList(0, READS / 6));
                awaitAudit(AuditOutcome.MATCH, 0);
                second.start();
                await().atMost(WAIT_MAX)
                        .until(() -> List.of(audit(first), audit(second)).contains("done by another instance"));
            }
            int before = audits.size();
            awaitAudit(AuditOutcome.MATCH, before);
            await().atMost(WAIT_MAX).until(() -> audit(second).startsWith("match"));
        }
    }

    @Test
    void boardsThatCannotBeComparedArePublishedAsUnsureWithTheReason() {
        cluster.wireStories();
        cluster.send(seeded().subList(0, READS / 6));
        deleteReads();
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(audited(), metrics, clock)) {
            service.start();
            awaitUnsure("the log of reads begins at 20", 0);
        }
        int before = audits.size();
        Settings few = audited().with("trending-audit-reads-max", "100");
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(few, metrics, clock)) {
            service.start();
            awaitUnsure("the day has more than 100 reads", before);
            assertThat(service.check().details().get("audit")).startsWith("unsure of all|PT");
        }
    }

    /** As retention would: the first records of a partition are gone. */
    private void deleteReads() {
        try (Admin admin = Admin.create(cluster.settings().kafka())) {
            TopicPartition first = new TopicPartition(Topics.READ_RECEIVED.topic(), 0);
            admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(3)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static String audit(TrendingService service) {
        return Objects.requireNonNull(service.check().details().get("audit"));
    }

    private static List<RankingEntry> withTwoWrongNumbers(List<RankingEntry> right) {
        List<RankingEntry> entries = new ArrayList<>(right);
        entries.set(0, more(entries.get(0), 9));
        entries.set(3, more(entries.get(3), 1));
        return entries;
    }

    /** Emits a wrong board, again where a right one came meanwhile, as happens each minute. */
    private RankingAudit awaitDrift(UnaryOperator<List<RankingEntry>> wrong) {
        int from = audits.size();
        return await().atMost(WAIT_MAX)
                .until(
                        () -> {
                            poll();
                            publishWrong(wrong);
                            return first(AuditOutcome.DRIFT, from);
                        },
                        Objects::nonNull);
    }

    private void publishWrong(UnaryOperator<List<RankingEntry>> wrong) {
        Ranking last = Objects.requireNonNull(cluster.boards().get(ALL));
        if (!last.getEntries().equals(corrupt)) {
            corrupt = List.copyOf(wrong.apply(last.getEntries()));
            cluster.send(
                    Topics.RANKING,
                    ALL,
                    Ranking.newBuilder(last).setEntries(corrupt).build());
            cluster.flush();
        }
    }

    private static RankingEntry more(RankingEntry entry, int readers) {
        return RankingEntry.newBuilder(entry)
                .setReaders(entry.getReaders() + readers)
                .build();
    }

    private RankingAudit awaitAudit(AuditOutcome outcome, int from) {
        return await().atMost(WAIT_MAX)
                .until(
                        () -> {
                            poll();
                            return first(outcome, from);
                        },
                        Objects::nonNull);
    }

    /** Waits for a finding; on a busy machine the audit may first publish that it is still reading. */
    private void awaitUnsure(String reason, int from) {
        await().atMost(WAIT_MAX).until(() -> {
            poll();
            return audits.stream()
                    .skip(from)
                    .anyMatch(each -> each.getOutcome() == AuditOutcome.UNSURE
                            && each.getReason().startsWith(reason));
        });
    }

    private @Nullable RankingAudit first(AuditOutcome outcome, int from) {
        return audits.stream()
                .skip(from)
                .filter(each -> each.getOutcome() == outcome && ALL.equals(each.getBoard() + "|" + each.getWindow()))
                .findFirst()
                .orElse(null);
    }

    /** Waits for a match that includes all that was sent. */
    private void awaitThrough() {
        List<TopicPartition> reads = published.partitionsFor(Topics.READ_RECEIVED.topic()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        String all = published.endOffsets(reads).entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(a.getKey().partition(), b.getKey().partition()))
                .map(each -> each.getKey().partition() + ":" + each.getValue())
                .collect(Collectors.joining(","));
        await().atMost(WAIT_MAX).until(() -> {
            poll();
            return audits.stream()
                    .anyMatch(each -> each.getOutcome() == AuditOutcome.MATCH
                            && each.getThrough().equals(all)
                            && each.getStories() > 100);
        });
    }

    private void poll() {
        for (ConsumerRecord<String, @Nullable RankingAudit> record : published.poll(Duration.ofMillis(100))) {
            if (record.value() != null) {
                audits.add(record.value());
            }
        }
        cluster.boards();
    }

    private Settings audited() {
        return cluster.settings()
                .with("trending-audit", "true")
                .with("trending-audit-every", "300ms")
                .with("trending-emit-every", "300ms");
    }

    private List<Read> seeded() {
        return new SeededReads(SEED, minute(), READERS).reads(READS);
    }

    private int minute() {
        return Math.toIntExact(Math.floorDiv(clock.millis(), 60_000L));
    }
}
