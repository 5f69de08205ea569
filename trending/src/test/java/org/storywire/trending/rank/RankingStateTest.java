package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.Read;
import org.storywire.trending.RankingRulesFixture;
import org.storywire.trending.Reads;
import org.storywire.trending.Simulation;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.pane.Minutes;

class RankingStateTest {
    private static final int NOON = 29_000_000;
    private static final RankingRules RULES = RankingRulesFixture.of(List.of(Duration.ofHours(24)), 3);

    private final Simulation simulation = new Simulation(CountingRules.of(1_000, 1_000), 1, RULES);

    RankingStateTest() {
        simulation.file("demo:flood", "world", 1).file("demo:vote", "world", 2).file("demo:match", "sport", 3);
    }

    @Test
    void aRestartKeepsRankChangesAndSinceAndEmitsNothingAgain() {
        read("demo:flood", NOON, 2);
        read("demo:vote", NOON, 1);
        refresh(NOON, 30);
        read("demo:vote", NOON + 5, 5);
        refresh(NOON + 5, 30);
        List<RankedEntry> before = entries();
        simulation.commit();
        simulation.crash();
        assertThat(simulation.refresh(Minutes.start(NOON + 5) + 31_000)).isEmpty();
        refresh(NOON + 63, 0);
        List<RankedEntry> after = entries();
        assertThat(after.get(0).storyId()).isEqualTo("demo:vote");
        assertThat(after.get(0).previousRank()).isEqualTo(2);
        assertThat(after.get(0).since()).isEqualTo(before.get(0).since());
    }

    @Test
    void thePastOfBoardsIsForgottenAfterTheTimeThatChangesAreMeasuredOver() {
        for (int minute = 0; minute < 600; minute++) {
            read(minute % 2 == 0 ? "demo:flood" : "demo:vote", NOON + minute, 1 + minute % 7);
            refresh(NOON + minute, 30);
        }
        assertThat(simulation.boards().entries()).hasSizeLessThan(3 * 3 * 70);
        refresh(NOON + 600 + Minutes.DAY, 0);
        refresh(NOON + 1_000 + 2 * Minutes.DAY, 0);
        assertThat(simulation.boards().entries()).isEmpty();
        assertThat(simulation.state().stories()).isZero();
    }

    @Test
    void aStoryKeepsItsNumberWhileItHasPastHours() {
        read("demo:flood", NOON, 1);
        refresh(NOON, 30);
        refresh(NOON + 30 * 60, 0);
        assertThat(simulation.state().stories()).as("in hours of the past").isEqualTo(1);
        refresh(NOON + 52 * 60, 0);
        assertThat(simulation.state().stories()).isZero();
    }

    @Test
    void aTickOfTimeAloneMovesTheBoards() {
        read("demo:flood", NOON, 1);
        refresh(NOON, 1);
        simulation.count(0, List.of(), NOON + 1 + Minutes.DAY);
        assertThat(simulation.refresh(0)).isNotEmpty();
        assertThat(entries()).isEmpty();
    }

    private void read(String storyId, int minute, int readers) {
        List<Read> reads = new ArrayList<>();
        for (int reader = 0; reader < readers; reader++) {
            reads.add(Reads.read(reader, storyId, minute));
        }
        simulation.count(0, reads, minute);
    }

    private void refresh(int minute, int seconds) {
        simulation.refresh(Minutes.start(minute) + seconds * 1_000L);
    }

    private List<RankedEntry> entries() {
        RankedBoard board = simulation.board("all|PT24H");
        return board == null ? List.of() : board.entries();
    }
}
