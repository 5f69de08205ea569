package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Metrics;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Read;

/** Editorial rulings on the real broker: they overtake a backlog of reads, survive a restart and can be released. */
class EditorsOnBrokerTest {
    private static final String ALL = "all|PT24H";
    private static final String FIRST = SeededReads.storyId(0);
    private static final String PINNED = SeededReads.storyId(150);
    private static final Duration WAIT_MAX = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final TestClock clock = TestClock.running();
    private TrendingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new TrendingCluster(folder);
        cluster.wireStories();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aRulingOvertakesABacklogSurvivesARestartAndIsReleased() {
        int now = Math.toIntExact(Math.floorDiv(clock.millis(), 60_000L));
        List<Read> reads = new SeededReads(9, now, 2_000).reads(40_000);
        cluster.send(reads);
        say("*", FIRST, EditorialAction.BLOCK);
        say("all", PINNED, EditorialAction.PIN);
        run(() -> await().atMost(WAIT_MAX).until(() -> ids(ALL).indexOf(PINNED) == 1));
        assertThat(cluster.history(ALL))
                .isNotEmpty()
                .allSatisfy(board -> assertThat(ids(board)).doesNotContain(FIRST));
        RankingEntry pinned = cluster.boards().get(ALL).getEntries().get(1);
        assertThat(pinned.getPinned()).isTrue();
        assertThat(pinned.getRawRank()).isGreaterThan(2);
        int emitted = cluster.history(ALL).size();
        run(() -> {
            cluster.send(new SeededReads(10, now, 2_000).reads(2_000));
            await().atMost(WAIT_MAX)
                    .until(() ->
                            !cluster.boards().isEmpty() && cluster.history(ALL).size() > emitted);
            assertThat(cluster.history(ALL)
                            .subList(emitted, cluster.history(ALL).size()))
                    .as("after the restart, until the release")
                    .allSatisfy(board -> assertThat(ids(board)).doesNotContain(FIRST));
            say("*", FIRST, EditorialAction.RELEASE);
            say("all", PINNED, EditorialAction.RELEASE);
            // the control of this test: without the ruling it is first
            await().atMost(WAIT_MAX).until(() -> ids(ALL).indexOf(FIRST) == 0);
        });
        await().atMost(WAIT_MAX)
                .untilAsserted(() -> assertThat(cluster.boards().get(ALL).getEntries())
                        .allMatch(entry -> !entry.getPinned() && entry.getRawRank() == 0));
    }

    private void run(Runnable check) {
        try (Metrics metrics = Metrics.create();
                TrendingService service = new TrendingService(cluster.settings(), metrics, clock)) {
            service.start();
            check.run();
        }
    }

    private void say(String board, String storyId, EditorialAction action) {
        BoardRuling ruling = BoardRuling.newBuilder()
                .setBoard(board)
                .setStoryId(storyId)
                .setAction(action)
                .setPlace(action == EditorialAction.PIN ? 2 : 0)
                .setBy("key-1")
                .setAuthor("An editor")
                .setReason("a test")
                .setAt(Instant.ofEpochMilli(clock.millis()))
                .build();
        cluster.send(Topics.BOARD_RULING, board + "|" + storyId, ruling);
        cluster.flush();
    }

    private List<String> ids(String key) {
        Ranking board = cluster.boards().get(key);
        return board == null ? List.of() : ids(board);
    }

    private static List<String> ids(Ranking board) {
        return board.getEntries().stream().map(RankingEntry::getStoryId).toList();
    }
}
