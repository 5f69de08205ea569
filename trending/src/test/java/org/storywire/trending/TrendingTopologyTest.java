package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.trending.count.ReadOutcome;

/** The boards, record by record, with a controlled clock. */
class TrendingTopologyTest {
    private static final String ALL = "all|PT24H";
    private static final String HOUR = "all|PT1H";
    private static final String WORLD = "section:world|PT24H";
    private static final String SPORT = "section:sport|PT24H";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant MORNING = TopologyHarness.NOON.minus(Duration.ofHours(4));

    @TempDir
    private Path folder;

    private TopologyHarness rig;

    @BeforeEach
    void start() {
        rig = new TopologyHarness(folder, "trending-reader-pairs-max", "5", "trending-unknown-stories-max", "3");
        rig.wire(Wires.story("demo:flood", "world", MORNING));
        rig.wire(Wires.story("demo:vote", "world", MORNING.plusSeconds(60)));
        rig.wire(Wires.story("demo:match", "sport", MORNING));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void storiesAreRankedByDistinctReadersOnTheBoardOfAllAndOfTheirSection() {
        rig.read("demo:flood", 0, 2);
        rig.read("demo:match", 0, 5);
        rig.read("demo:vote", 10, 3);
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:match", "demo:vote", "demo:flood");
        assertThat(rig.storyIds(WORLD)).containsExactly("demo:vote", "demo:flood");
        assertThat(rig.storyIds(SPORT)).containsExactly("demo:match");
        RankingEntry first = rig.board(ALL).getEntries().get(0);
        assertThat(first.getRank()).isEqualTo(1);
        assertThat(first.getReaders()).isEqualTo(5);
        assertThat(first.getReads()).isEqualTo(5);
        assertThat(rig.board(ALL).getStories()).isEqualTo(3);
    }

    @Test
    void aRepeatedReadChangesNothing() {
        rig.read("demo:flood", 1, 1);
        rig.advance(SECOND);
        rig.emitted();
        rig.read("demo:flood", 1, 1);
        rig.read("demo:flood", 1, 1);
        rig.advance(SECOND);
        assertThat(rig.emitted()).isEmpty();
        assertThat(outcome(ReadOutcome.REPEATED)).isEqualTo(2);
    }

    @Test
    void aReaderWhoComesAgainIsOneReaderOfMoreReads() {
        rig.read("demo:flood", 1, 1);
        rig.advance(Duration.ofMinutes(5));
        rig.read("demo:flood", 1, 1);
        rig.advance(SECOND);
        RankingEntry entry = rig.board(ALL).getEntries().get(0);
        assertThat(entry.getReaders()).isEqualTo(1);
        assertThat(entry.getReads()).isEqualTo(2);
    }

    @Test
    void aBoardIsEmittedOnceASecondAtMostAndOnlyWhenItChanged() {
        for (int reader = 0; reader < 50; reader++) {
            rig.read("demo:flood", reader, 1);
            rig.advance(Duration.ofMillis(100));
        }
        rig.advance(Duration.ofSeconds(20));
        long times = rig.allEmitted().stream()
                .filter(board -> TopologyHarness.key(board).equals(ALL))
                .count();
        assertThat(times).isEqualTo(5);
    }

    @Test
    void boardsAgeByTheClockWithoutReadsAndAnEmptiedOneIsEmitted() {
        rig.read("demo:flood", 0, 2);
        rig.advance(Duration.ofMinutes(59));
        rig.read("demo:match", 0, 1);
        rig.advance(Duration.ofMinutes(2));
        assertThat(rig.storyIds(HOUR)).containsExactly("demo:match");
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood", "demo:match");
        rig.advance(Duration.ofHours(23));
        assertThat(rig.storyIds(HOUR)).isEmpty();
        assertThat(rig.storyIds(ALL)).containsExactly("demo:match");
        rig.advance(Duration.ofMinutes(59));
        assertThat(rig.storyIds(ALL)).isEmpty();
        assertThat(rig.storyIds(WORLD)).isEmpty();
        assertThat(rig.board(ALL).getStories()).isZero();
        rig.emitted();
        rig.advance(Duration.ofHours(3));
        assertThat(rig.emitted()).isEmpty();
    }

    @Test
    void theTimeOfABoardNeverGoesBack() {
        rig.read("demo:flood", 0, 1);
        rig.advance(SECOND);
        rig.clock.advance(Duration.ofHours(-2));
        rig.read(Reads.read(5, "demo:flood", rig.minute()));
        rig.advance(SECOND);
        rig.advance(Duration.ofHours(1));
        List<Instant> times = rig.allEmitted().stream().map(Ranking::getAt).toList();
        assertThat(times).isSorted();
        assertThat(rig.board(ALL).getEntries().get(0).getReaders()).isEqualTo(2);
    }

    @Test
    void lateFutureRobotAndMalformedReadsHaveOutcomesThatAddUp() {
        int now = rig.minute();
        rig.read(
                Reads.read(1, "demo:flood", now),
                Reads.read(1, "demo:flood", now),
                Reads.read(2, "demo:flood", now - 1440),
                Reads.read(3, "demo:flood", now - 1441),
                Reads.read(4, "demo:flood", now + 1),
                Reads.read(5, "demo:flood", Integer.MAX_VALUE),
                Reads.read(6, "demo:flood", Integer.MIN_VALUE),
                Reads.read(7, "demo:flood", now, AgentClass.ROBOT),
                Reads.read(8, " ", now),
                Reads.read(9, "x".repeat(513), now));
        rig.advance(SECOND);
        assertThat(outcome(ReadOutcome.COUNTED)).isEqualTo(2);
        assertThat(outcome(ReadOutcome.REPEATED)).isEqualTo(1);
        assertThat(outcome(ReadOutcome.LATE)).isEqualTo(2);
        assertThat(outcome(ReadOutcome.FUTURE)).isEqualTo(2);
        assertThat(outcome(ReadOutcome.ROBOT)).isEqualTo(1);
        assertThat(outcome(ReadOutcome.MALFORMED)).isEqualTo(2);
        assertThatOutcomesAddUp();
        assertThat(rig.board(ALL).getEntries().get(0).getReaders()).isEqualTo(1);
    }

    @Test
    void allReadsOfAReaderOverTheLimitAreReverted() {
        rig.read("demo:vote", 100, 1);
        for (int age = 5; age > 0; age--) {
            rig.read(Reads.read(1, "demo:flood", rig.minute() - age));
        }
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood", "demo:vote");
        rig.read(Reads.read(1, "demo:match", rig.minute()), Reads.read(1, "demo:vote", rig.minute()));
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:vote");
        assertThat(outcome(ReadOutcome.SET_APART)).isEqualTo(2);
        assertThat(rig.count("storywire.trending.reads.taken.back", "reason", "robot-pace"))
                .isEqualTo(5);
        assertThatOutcomesAddUp();
    }

    @Test
    void readsOfAStoryThatIsNotKnownYetCountOnceItIsOnTheWire() {
        rig.read("demo:new", 0, 4);
        rig.read("demo:flood", 0, 1);
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood");
        rig.wire(Wires.story("demo:new", "sport", MORNING));
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:new", "demo:flood");
        assertThat(rig.storyIds(SPORT)).containsExactly("demo:new");
    }

    @Test
    void tiesGoToMoreReadsThenToTheNewerStoryThenToTheId() {
        rig.wire(Wires.story("demo:a", "world", MORNING));
        rig.read("demo:flood", 0, 1);
        rig.read("demo:a", 0, 1);
        rig.read("demo:vote", 0, 1);
        rig.read(Reads.read(7, "demo:match", rig.minute()), Reads.read(7, "demo:match", rig.minute() - 1));
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:match", "demo:vote", "demo:a", "demo:flood");
    }

    @Test
    void anEntrySaysItsRankOfAnHourAgoAndSinceWhenItIsOnTheBoard() {
        rig.read("demo:flood", 0, 2);
        rig.read("demo:vote", 0, 1);
        rig.advance(SECOND);
        Instant begun = rig.board(ALL).getAt();
        rig.advance(Duration.ofMinutes(30));
        rig.read("demo:vote", 10, 5);
        rig.advance(SECOND);
        assertThat(rig.board(ALL).getEntries().get(0).getPreviousRank()).isEmpty();
        rig.advance(Duration.ofMinutes(40));
        RankingEntry first = rig.board(ALL).getEntries().get(0);
        assertThat(first.getStoryId()).isEqualTo("demo:vote");
        assertThat(first.getPreviousRank()).contains(2);
        assertThat(first.getSince()).isEqualTo(begun);
        rig.advance(Duration.ofMinutes(25));
        assertThat(rig.board(ALL).getEntries().get(0).getPreviousRank()).contains(1);
    }

    @Test
    void sinceBeginsAnewAfterABreak() {
        rig.read("demo:flood", 0, 1);
        rig.advance(SECOND);
        rig.control(Wires.control("demo:flood", ControlState.HELD, 1));
        rig.advance(Duration.ofMinutes(1));
        rig.control(Wires.control("demo:flood", ControlState.CLEARED, 0));
        rig.advance(SECOND);
        RankingEntry entry = rig.board(ALL).getEntries().get(0);
        assertThat(entry.getSince()).isAfter(TopologyHarness.NOON.plusSeconds(60));
    }

    @Test
    void boardsAreAsLongAsSet() {
        List<String> expected = new ArrayList<>();
        for (int story = 0; story < 30; story++) {
            rig.wire(Wires.story("demo:s" + story, "world", MORNING.plusSeconds(story)));
            rig.read("demo:s" + story, 0, 1);
            expected.add(0, "demo:s" + story);
        }
        rig.advance(SECOND);
        // one reader reads five stories at most in this test, so the readers are set apart: read with others
        for (int story = 0; story < 30; story++) {
            rig.read("demo:s" + story, 100 + story, 1);
        }
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).isEqualTo(expected.subList(0, 20));
        assertThat(rig.storyIds(WORLD)).isEqualTo(expected.subList(0, 10));
        assertThat(rig.board(WORLD).getStories()).isEqualTo(30);
    }

    @Test
    void byTheClockOfEventsOnlyReadsAndTicksMoveTheBoards() {
        try (TopologyHarness replay = new TopologyHarness(folder.resolve("replay"), "trending-clock", "event")) {
            replay.wire(Wires.story("demo:flood", "world", MORNING));
            replay.read("demo:flood", 0, 2);
            replay.advance(SECOND);
            assertThat(replay.board(ALL).getAt()).isEqualTo(TopologyHarness.NOON.plusMillis(1));
            replay.emitted();
            replay.advance(Duration.ofDays(3));
            assertThat(replay.emitted()).isEmpty();
            replay.read(List.of());
            replay.advance(SECOND);
            assertThat(replay.storyIds(ALL)).isEmpty();
            assertThat(replay.board(ALL).getAt())
                    .isEqualTo(TopologyHarness.NOON.plusSeconds(1).plus(Duration.ofDays(3)));
        }
    }

    private double outcome(ReadOutcome outcome) {
        return rig.count("storywire.trending.reads", "outcome", outcome.word());
    }

    private void assertThatOutcomesAddUp() {
        double sum = 0;
        for (ReadOutcome outcome : ReadOutcome.values()) {
            sum += outcome(outcome);
        }
        assertThat(sum).isPositive().isEqualTo(rig.count("storywire.trending.reads.received"));
    }
}
