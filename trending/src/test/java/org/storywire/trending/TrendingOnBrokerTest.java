package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.trending.count.ReadOutcome;

/** Promise 7 on a real broker, with the real serdes: boards equal a naive recount, through restarts, and age to nothing. */
class TrendingOnBrokerTest {
    private static final int READS = 200_000;
    private static final int READERS = 8_000;
    private static final int PAIRS_MAX = 1_000;
    private static final long SEED = 20261122;
    private static final Duration WAIT_MAX = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final TestClock clock = TestClock.running();
    private TrendingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new TrendingCluster(folder);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void boardsEqualARecountAndAreEmptyADayLaterWithoutAnotherRead() {
        NaiveRecount recount = new NaiveRecount(PAIRS_MAX);
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(cluster.settings(), metrics, clock)) {
            service.start();
            List<Read> reads = seeded(READS, recount);
            cluster.send(reads.subList(0, READS / 2));
            cluster.wireStories();
            cluster.send(reads.subList(READS / 2, READS));
            awaitRecount(recount);
            assertThatOutcomesAddUp(metrics, recount);
            assertThat(service.check().ready()).isTrue();
            await().atMost(WAIT_MAX)
                    .until(() -> Duration.parse(service.check().details().get("board-age"))
                                    .compareTo(Duration.ofSeconds(10))
                            < 0);
            clock.advance(Duration.ofDays(1));
            await().atMost(WAIT_MAX)
                    .untilAsserted(() -> assertThat(cluster.boards().values())
                            .allSatisfy(board -> assertThat(board.getEntries()).isEmpty()));
            assertThat(cluster.boards()).hasSize(2 * RankedBy.values().length * (2 + SeededReads.SECTIONS.size()));
            assertThatTimeNeverGoesBack();
        }
    }

    @Test
    void restartsAndLostStateChangeNothingAlsoWithReinstatements() throws IOException {
        NaiveRecount recount = new NaiveRecount(PAIRS_MAX);
        List<Read> reads = seeded(60_000, recount);
        Reads.Span span = new Reads.Span(minute() - 3_000, minute() + 3_000);
        ReadRetracted rule = Reads.reinstating(Reads.retraction("r", AgentClass.ROBOT, span));
        recount.retract(rule);
        cluster.wireStories();
        cluster.send(reads.subList(0, 20_000));
        cluster.retract(rule);
        runUntil(board -> board.getStories() > 0);
        cluster.send(reads.subList(20_000, 40_000));
        int before = reads(cluster.boards().get("all|PT24H"));
        runUntil(board -> reads(board) > before);
        deleteState();
        cluster.send(reads.subList(40_000, 60_000));
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(cluster.settings(), metrics, clock)) {
            service.start();
            awaitRecount(recount);
            cluster.retract(Reads.undone(rule));
            recount.retract(Reads.undone(rule));
            awaitRecount(recount);
            assertThat(recount.met()).containsKeys("robot, counts by AGENT", "robot, undone");
            assertThatTimeNeverGoesBack();
        }
    }

    @Test
    void aChangedSettingOfCountingAppliesToTheWholeDay() {
        NaiveRecount recount = new NaiveRecount(PAIRS_MAX);
        cluster.wireStories();
        cluster.send(seeded(20_000, recount));
        count(cluster.settings(), recount);
        int now = minute();
        Map<String, NaiveRecount.Tally> before = recount.tallies(now, 1440);
        recount.bounds(PAIRS_MAX, 1, 10);
        assertThat(recount.tallies(now, 1440)).isNotEqualTo(before);
        count(cluster.settings().with("trending-reader-minute-max", "1"), recount);
    }

    private void count(Settings settings, NaiveRecount recount) {
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(settings, metrics, clock)) {
            service.start();
            awaitRecount(recount);
        }
    }

    @Test
    void aKillClearsTheBoardsWithinTwoSecondsAndIdlePartitionsDelayNothing() {
        cluster.wireStories();
        int now = minute();
        cluster.send(IntStream.rangeClosed(1, 4)
                .mapToObj(story -> Reads.read(1, "demo:story-" + story, now))
                .toList());
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(cluster.settings(), metrics, clock)) {
            service.start();
            await().atMost(WAIT_MAX)
                    .untilAsserted(() -> assertThat(cluster.tallies("all|PT1H")).hasSize(4));
            // a stalled machine delays one attempt, a kill that waits for something delays each
            List<Duration> took = new ArrayList<>();
            while (took.size() < 3 && took.stream().noneMatch(each -> each.toSeconds() < 2)) {
                took.add(kill("demo:story-" + (took.size() + 1)));
            }
            assertThat(took).anyMatch(each -> each.toSeconds() < 2);
        }
    }

    /** Control: tasks that wait for all their partitions count nothing, because that of retractions never had a record. */
    @Test
    void whereTasksWaitForIdlePartitionsNothingIsCounted() {
        cluster.wireStories();
        cluster.send(List.of(Reads.read(1, "demo:story-1", minute())));
        Settings waiting = cluster.settings().with("kafka-max-task-idle-ms", "600000");
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(waiting, metrics, clock)) {
            service.start();
            await().during(Duration.ofSeconds(3))
                    .atMost(WAIT_MAX)
                    .untilAsserted(() -> assertThat(cluster.tallies("all|PT1H")).isEmpty());
        }
    }

    private Duration kill(String story) {
        cluster.send(Topics.CONTROL, story, Wires.control(story, ControlState.KILLED, 1));
        cluster.flush();
        Instant said = Instant.now();
        await().atMost(WAIT_MAX)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(cluster.tallies("all|PT24H")).isNotEmpty().doesNotContainKey(story));
        return Duration.between(said, Instant.now());
    }

    @Test
    void instancesThatJoinAndLeaveChangeNothing() {
        NaiveRecount recount = new NaiveRecount(PAIRS_MAX);
        List<Read> reads = seeded(60_000, recount);
        cluster.wireStories();
        try (Metrics metrics = Metrics.create();
                TrendingService second = new TrendingService(
                        cluster.settings()
                                .with("data-dir", folder.resolve("second").toString()),
                        metrics,
                        clock)) {
            try (TrendingService first = new TrendingService(cluster.settings(), metrics, clock)) {
                first.start();
                cluster.send(reads.subList(0, 20_000));
                second.start();
                cluster.send(reads.subList(20_000, 40_000));
            }
            cluster.send(reads.subList(40_000, 60_000));
            awaitRecount(recount);
            assertThatTimeNeverGoesBack();
        }
    }

    private List<Read> seeded(int count, NaiveRecount recount) {
        int now = minute();
        List<Read> reads = new SeededReads(SEED, now, READERS).reads(count);
        reads.forEach(read -> recount.add(read, now));
        return reads;
    }

    private int minute() {
        return Math.toIntExact(Math.floorDiv(clock.millis(), 60_000L));
    }

    private void runUntil(Predicate<Ranking> stopAt) {
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(cluster.settings(), metrics, clock)) {
            service.start();
            await().atMost(WAIT_MAX)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> cluster.boards().values().stream().anyMatch(stopAt));
        }
    }

    private void awaitRecount(NaiveRecount recount) {
        await().atMost(WAIT_MAX).untilAsserted(() -> {
            Ranking all = cluster.boards().get("all|PT24H");
            assertThat(all).as("the board").isNotNull();
            Map<String, NaiveRecount.Tally> expected = recount.tallies(end(all), 1440);
            assertThat(NaiveRecount.differences(expected, cluster.tallies("all|PT24H")))
                    .as("seed %d", SEED)
                    .isEmpty();
            for (String section : SeededReads.SECTIONS) {
                assertThat(NaiveRecount.differences(
                                ofSection(expected, section), cluster.tallies("section:" + section + "|PT24H")))
                        .as("section %s, seed %d", section, SEED)
                        .isEmpty();
            }
        });
    }

    private static int end(Ranking board) {
        long minute = Duration.ofMinutes(1).toMillis();
        return Math.toIntExact((board.getAt().toEpochMilli() + minute - 1) / minute);
    }

    private static Map<String, NaiveRecount.Tally> ofSection(Map<String, NaiveRecount.Tally> all, String section) {
        return all.entrySet().stream()
                .filter(entry -> SeededReads.section(
                                Integer.parseInt(entry.getKey().substring("demo:story-".length())))
                        .equals(section))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void assertThatOutcomesAddUp(Metrics metrics, NaiveRecount recount) {
        Map<String, Integer> found = new TreeMap<>();
        for (ReadOutcome outcome : ReadOutcome.values()) {
            double count = metrics.counter("storywire.trending.reads", "outcome", outcome.word())
                    .count();
            found.merge(outcome.word(), (int) count, Integer::sum);
        }
        assertThat(metrics.counter("storywire.trending.reads.received").count())
                .isEqualTo(found.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(READS);
        found.values().removeIf(count -> count == 0);
        assertThat(alike(found)).isEqualTo(alike(recount.outcomes()));
    }

    /** Excludes repeated reads of readers over the limit, which are recognized only while they are stored. */
    private static Map<String, Integer> alike(Map<String, Integer> outcomes) {
        Map<String, Integer> alike = new TreeMap<>(outcomes);
        alike.merge("set-apart", Objects.requireNonNullElse(alike.remove("repeated"), 0), Integer::sum);
        return alike;
    }

    private void assertThatTimeNeverGoesBack() {
        assertThat(cluster.history("all|PT24H").stream().map(Ranking::getAt)).isSorted();
    }

    private static int reads(Ranking board) {
        return board.getEntries().stream()
                .mapToInt(entry -> Math.toIntExact(entry.getReads()))
                .sum();
    }

    private void deleteState() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("trending"))) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
