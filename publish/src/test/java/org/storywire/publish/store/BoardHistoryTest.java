package org.storywire.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.BoardFixtures.ALL;
import static org.storywire.publish.BoardFixtures.board;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.publish.BoardFixtures;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.RankSnapshot;
import org.storywire.schemas.avro.ControlState;

class BoardHistoryTest {
    private final TestClock clock = TestClock.standing();
    private final MemoryLogs logs = new MemoryLogs();

    @TempDir
    Path folder;

    private WireStore store;

    @BeforeEach
    void open() {
        store = WireStore.open(folder.resolve("wire.db"), clock);
        for (int number = 1; number <= 6; number++) {
            logs.wire(wire(number));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void atAnyTimeTheListIsTheLatestThatStoodByThen() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TreeMap<Instant, Integer> truth = new TreeMap<>();
        for (int minute = 600; minute > 0; minute -= 1 + random.nextInt(20)) {
            int first = 1 + random.nextInt(6);
            truth.put(ago(minute), first);
            logs.history(board(ALL, ago(minute), first));
        }
        logs.applyTo(store, 7);
        for (int asked = 0; asked < 200; asked++) {
            Instant at = clock.instant().minusSeconds(random.nextInt(40_000));
            Map.Entry<Instant, Integer> expected = truth.floorEntry(at);
            assertThat(store.trending(ALL, at)
                            .map(found -> found.entries().get(0).entry().getStoryId()))
                    .as("seed %d, %s", seed, at)
                    .isEqualTo(java.util.Optional.ofNullable(expected).map(entry -> id(entry.getValue())));
        }
    }

    @Test
    void theRankHistoryIsSampledEvenlyWithFirstAndLast() {
        for (int minute = 100; minute > 0; minute--) {
            logs.history(board(ALL, ago(minute), minute % 2 + 1, 3));
        }
        logs.applyTo(store, 50);
        List<RankSnapshot> history = store.rankHistory(ALL, ago(90), 10);
        assertThat(history).hasSize(10).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(history.get(0).at()).isEqualTo(ago(90));
        assertThat(history.get(9).at()).isEqualTo(ago(1));
        assertThat(history.get(9).ranks()).isEqualTo(Map.of(id(2), 1, id(3), 2));
        assertThat(store.rankHistory(ALL, ago(1), 10)).hasSize(1);
        assertThat(store.rankHistory(ALL, clock.instant(), 10)).isEmpty();
    }

    @Test
    void aStoryThatIsKilledLeavesThePastAndItsPlaceStaysEmpty() {
        logs.history(board(ALL, ago(5), 1, 2, 3)).control(2, ControlState.KILLED, 1);
        logs.applyTo(store, 3);
        PublishedBoard past = store.trending(ALL, ago(1)).orElseThrow();
        assertThat(past.entries()).extracting(entry -> entry.rank()).containsExactly(1, 3);
        assertThat(past.withdrawn()).isEqualTo(1);
        assertThat(store.rankHistory(ALL, ago(10), 5).get(0).ranks()).doesNotContainKey(id(2));
    }

    @Test
    void historyIsDeletedAfterThirtyDaysAndReadsAfterTwo() {
        logs.history(board(ALL, ago(60), 1))
                .history(board(ALL, ago(1), 2))
                .reads(BoardFixtures.reads(1, clock.instant()));
        logs.applyTo(store, 3);
        assertThat(store.reads(id(1))).isPresent();
        assertThat(store.rankHistory(ALL, Instant.EPOCH, 9)).hasSize(2);
        clock.advance(Duration.ofDays(30).minusMinutes(30));
        store.applier().tick();
        assertThat(store.rankHistory(ALL, Instant.EPOCH, 9)).hasSize(1);
        assertThat(store.reads(id(1))).isEmpty();
    }

    private Instant ago(int minutes) {
        return clock.instant().minus(Duration.ofMinutes(minutes));
    }
}
