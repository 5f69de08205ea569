package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.trending.TopologyHarness.Emitted;
import org.storywire.trending.stream.RankBoardsProcessor;
import org.storywire.trending.stream.StateStores;

/** Measures, thresholds, editors, history and the reads of stories, record by record. */
class TrendingBoardsTest {
    private static final String ALL = "all|PT24H";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant MORNING = TopologyHarness.NOON.minus(Duration.ofHours(4));

    @TempDir
    private Path folder;

    private TopologyHarness rig;

    @BeforeEach
    void start() {
        rig = new TopologyHarness(folder);
        for (String story : List.of("demo:flood", "demo:vote", "demo:match", "demo:rain")) {
            rig.wire(Wires.story(story, story.equals("demo:match") ? "sport" : "world", MORNING));
        }
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void storiesAreListedFromFiveReadersOnUnlessSetOtherwise() {
        try (TopologyHarness standard = new TopologyHarness(folder.resolve("standard"), "trending-readers-min", "5")) {
            standard.wire(Wires.story("demo:flood", "world", MORNING));
            standard.wire(Wires.story("demo:vote", "world", MORNING));
            standard.read("demo:flood", 0, 5);
            standard.read("demo:vote", 0, 4);
            standard.advance(SECOND);
            assertThat(standard.storyIds(ALL)).containsExactly("demo:flood");
            assertThat(standard.board(ALL).getStories()).isEqualTo(1);
            standard.read("demo:vote", 4, 1);
            standard.advance(SECOND);
            assertThat(standard.storyIds(ALL)).containsExactly("demo:flood", "demo:vote");
        }
    }

    @Test
    void eachBoardIsOrderedByReadersByReadsAndByWhatRises() {
        rig.read("demo:flood", 0, 4);
        rig.read("demo:vote", 10, 2);
        rig.advance(Duration.ofMinutes(2));
        rig.read("demo:vote", 10, 2);
        rig.advance(Duration.ofMinutes(2));
        rig.read("demo:vote", 10, 2);
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood", "demo:vote");
        assertThat(rig.storyIds(ALL + "|reads")).containsExactly("demo:vote", "demo:flood");
        assertThat(rig.board(ALL + "|reads").getBy()).isEqualTo(RankedBy.READS);
        Ranking rising = rig.board("section:world|PT1H|rising");
        assertThat(rising.getBy()).isEqualTo(RankedBy.RISING);
        RankingEntry first = rising.getEntries().get(0);
        assertThat(first.getStoryId()).isEqualTo("demo:flood");
        assertThat(first.getLift().orElseThrow())
                .isGreaterThan(1)
                .isLessThan(first.getLiftHigh().orElseThrow());
        assertThat(first.getExpected()).contains(2.0);
        assertThat(rig.storyIds("language:en|PT1H")).containsExactly("demo:flood", "demo:vote");
    }

    @Test
    void anEditorPinsHoldsBlocksAndReleases() {
        rig.read("demo:flood", 0, 3);
        rig.read("demo:vote", 0, 2);
        rig.advance(SECOND);
        edit("all", "demo:match", EditorialAction.PIN, 2);
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood", "demo:match", "demo:vote");
        RankingEntry pinned = rig.board(ALL).getEntries().get(1);
        assertThat(pinned.getPinned()).isTrue();
        assertThat(pinned.getRawRank()).isEqualTo(3);
        assertThat(pinned.getReaders()).isZero();
        assertThat(rig.board(ALL).getEntries().get(2).getRawRank()).isEqualTo(2);
        assertThat(rig.board(ALL).getEntries().get(0).getRawRank()).isZero();
        edit("all", "demo:flood", EditorialAction.HOLD, 0);
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:vote", "demo:match");
        assertThat(rig.storyIds("section:world|PT24H")).containsExactly("demo:flood", "demo:vote");
        edit("*", "demo:flood", EditorialAction.BLOCK, 0);
        rig.advance(SECOND);
        assertThat(rig.storyIds("section:world|PT24H")).containsExactly("demo:vote");
        edit("*", "demo:flood", EditorialAction.RELEASE, 0);
        edit("all", "demo:flood", EditorialAction.RELEASE, 0);
        rig.edit("all|demo:match", null);
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood", "demo:vote");
        assertThat(rig.board(ALL).getEntries()).allMatch(entry -> entry.getRawRank() == 0 && !entry.getPinned());
        assertThat(rig.stored(StateStores.EDITS)).isZero();
    }

    @Test
    void aPinEndsByItselfAndShowsNothingThatControlHides() {
        rig.read("demo:flood", 0, 3);
        rig.edit(
                "all|demo:match",
                ruling("all", "demo:match", EditorialAction.PIN)
                        .setPlace(1)
                        .setUntil(TopologyHarness.NOON.plusSeconds(10))
                        .build());
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:match", "demo:flood");
        rig.control(Wires.control("demo:match", ControlState.KILLED, 1));
        rig.advance(RankBoardsProcessor.REMOVE_WITHIN);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood");
        rig.control(Wires.control("demo:match", ControlState.CLEARED, 0));
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:match", "demo:flood");
        rig.advance(Duration.ofSeconds(9));
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood");
    }

    @Test
    void historyHasTheListsAtTheStartOfEachMinuteAndNoOther() {
        rig.read("demo:flood", 0, 1);
        rig.advance(SECOND);
        Instant first = rig.board(ALL).getAt();
        assertThat(history(ALL)).isEmpty();
        rig.advance(MINUTE);
        assertThat(history(ALL)).hasSize(1);
        assertThat(history(ALL).get(0).value()).isEqualTo(emitted(ALL, first));
        rig.read("demo:vote", 0, 1);
        rig.advance(SECOND);
        rig.read("demo:vote", 1, 1);
        rig.advance(SECOND);
        Instant last = rig.board(ALL).getAt();
        rig.advance(Duration.ofMinutes(10));
        assertThat(history(ALL)).hasSize(2);
        assertThat(history(ALL).get(1).value()).isEqualTo(emitted(ALL, last));
        assertThat(history("section:world|PT1H|reads")).hasSize(2);
        rig.advance(Duration.ofHours(26));
        rig.advance(MINUTE);
        assertThat(history(ALL).get(history(ALL).size() - 1).value().getEntries())
                .isEmpty();
    }

    @Test
    void aStoryOnABoardSaysHowItWasReadAndIsForgottenWhenItLeftAll() {
        rig.read("demo:flood", 0, 2);
        rig.read(Reads.read(9, "demo:flood", rig.minute(), AgentClass.ROBOT));
        rig.advance(SECOND);
        StoryReads reads = story("demo:flood");
        assertThat(reads.getReaders24h()).isEqualTo(2);
        assertThat(reads.getHours()).hasSize(24).endsWith(0, 2);
        rig.advance(Duration.ofMinutes(90));
        rig.read("demo:flood", 1, 2);
        rig.advance(MINUTE);
        assertThat(story("demo:flood").getHours()).endsWith(2, 2);
        assertThat(story("demo:flood").getReaders24h()).isEqualTo(3);
        assertThat(story("demo:flood").getReads24h()).isEqualTo(4);
        assertThat(story("demo:flood").getSince()).isEqualTo(reads.getSince());
        int emitted = rig.stories("demo:flood").size();
        rig.read("demo:flood", 30, 2);
        rig.advance(SECOND);
        assertThat(rig.stories("demo:flood")).as("once a minute").hasSize(emitted);
        rig.advance(Duration.ofHours(25));
        List<Emitted<StoryReads>> all = rig.stories("demo:flood");
        assertThat(all.get(all.size() - 1).isTombstone()).isTrue();
        assertThat(rig.stored(StateStores.STANDINGS)).isZero();
    }

    @Test
    void aVisibleStoryOffTheListsHasASummaryToo() {
        try (TopologyHarness few =
                new TopologyHarness(folder.resolve("few"), "trending-readers-min", "5", "trending-size-all", "1")) {
            for (String story : List.of("demo:flood", "demo:vote", "demo:match", "demo:rain")) {
                few.wire(Wires.story(story, "world", MORNING));
            }
            few.read("demo:flood", 0, 7);
            few.advance(Duration.ofMinutes(90));
            few.read("demo:vote", 0, 5);
            few.read("demo:flood", 0, 2);
            few.read("demo:match", 0, 6);
            few.read("demo:rain", 0, 4);
            few.control(Wires.control("demo:match", ControlState.KILLED, 1));
            few.advance(MINUTE);
            StoryReads behind = few.stories("demo:vote").get(0).value();
            assertThat(behind.getReaders24h()).isEqualTo(5);
            assertThat(behind.getReaders1h()).contains(5L);
            assertThat(few.stories("demo:rain")).as("below the threshold").isEmpty();
            List<Emitted<StoryReads>> listed = few.stories("demo:flood");
            assertThat(listed.get(listed.size() - 1).value().getReaders1h()).contains(2L);
            assertThat(few.stories("demo:match")).as("may not be shown").isEmpty();
            assertThat(few.board(ALL).getPlaces()).isEqualTo(1);
        }
    }

    private Ranking emitted(String key, Instant at) {
        return rig.allEmitted().stream()
                .filter(board ->
                        TopologyHarness.key(board).equals(key) && board.getAt().equals(at))
                .findFirst()
                .orElseThrow();
    }

    private List<Emitted<Ranking>> history(String key) {
        return rig.history(key);
    }

    private StoryReads story(String storyId) {
        List<Emitted<StoryReads>> all = rig.stories(storyId);
        return all.get(all.size() - 1).value();
    }

    private void edit(String board, String storyId, EditorialAction action, int place) {
        rig.edit(
                board + "|" + storyId,
                ruling(board, storyId, action).setPlace(place).build());
    }

    private BoardRuling.Builder ruling(String board, String storyId, EditorialAction action) {
        return BoardRuling.newBuilder()
                .setBoard(board)
                .setStoryId(storyId)
                .setAction(action)
                .setBy("key-1")
                .setAuthor("An editor")
                .setReason("because")
                .setAt(rig.clock.instant());
    }
}
