package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.trending.stream.RankBoardsProcessor;

/** The boards of stories, as wire and control determine them. */
class TrendingVisibilityTest {
    private static final String ALL = "all|PT24H";
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
    void unknownStoriesAreCountedUpToABound() {
        for (int i = 0; i < 10; i++) {
            rig.read("demo:unknown-" + i, i, 1);
        }
        for (int i = 0; i < 10; i++) {
            rig.wire(Wires.story("demo:unknown-" + i, "world", MORNING));
        }
        rig.read("demo:unknown-9", 20, 1);
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).hasSize(4);
        assertThat(rig.count("storywire.trending.cells", "outcome", "beyond-bound"))
                .isEqualTo(7);
    }

    @Test
    void storiesThatTheWireDoesNotKnowAreOnTheBoardOfAllWhereThatIsSet() {
        try (TopologyHarness replay =
                new TopologyHarness(folder.resolve("replay"), "trending-unknown-stories", "list")) {
            replay.wire(Wires.story("demo:flood", "world", MORNING));
            replay.control(Wires.control("demo:killed", ControlState.KILLED, 1));
            replay.read("demo:flood", 0, 1);
            replay.read("demo:unknown", 0, 2);
            replay.read("demo:killed", 0, 3);
            replay.advance(SECOND);
            assertThat(replay.storyIds(ALL)).containsExactly("demo:unknown", "demo:flood");
            assertThat(replay.storyIds(WORLD)).containsExactly("demo:flood");
        }
    }

    @Test
    void aKilledStoryLeavesEveryBoardAtOnceAndARevivedOneComesBackWithItsCounts() {
        rig.read("demo:flood", 0, 3);
        rig.read("demo:vote", 0, 1);
        rig.advance(SECOND);
        rig.emitted();
        rig.control(Wires.control("demo:flood", ControlState.KILLED, 1));
        rig.advance(RankBoardsProcessor.REMOVE_WITHIN);
        assertThat(rig.emitted()).isNotEmpty();
        assertThat(rig.storyIds(ALL)).containsExactly("demo:vote");
        assertThat(rig.storyIds(WORLD)).containsExactly("demo:vote");
        rig.read("demo:flood", 3, 1);
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:vote");
        rig.control(Wires.control("demo:flood", ControlState.CLEARED, 1));
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).as("revision 1 stays dead").containsExactly("demo:vote");
        rig.wire(Wires.story("demo:flood", "world", version(2, StoryStatus.USABLE)));
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood", "demo:vote");
        assertThat(rig.board(ALL).getEntries().get(0).getReaders()).isEqualTo(4);
    }

    @Test
    void heldCanceledWithheldAndExpiredStoriesAreOnNoBoard() {
        rig.read("demo:flood", 0, 3);
        rig.read("demo:vote", 0, 2);
        rig.read("demo:match", 0, 1);
        rig.advance(SECOND);
        rig.control(Wires.control("demo:flood", ControlState.HELD, 1));
        rig.advance(RankBoardsProcessor.REMOVE_WITHIN);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:vote", "demo:match");
        rig.wire(Wires.story("demo:vote", "world", version(2, StoryStatus.CANCELED)));
        rig.advance(RankBoardsProcessor.REMOVE_WITHIN);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:match");
        rig.wire(Wires.story("demo:match", "sport", version(2, StoryStatus.WITHHELD)));
        rig.advance(RankBoardsProcessor.REMOVE_WITHIN);
        assertThat(rig.storyIds(ALL)).isEmpty();
        Instant soon = rig.clock.instant().plusSeconds(10);
        rig.wire(Wires.story("demo:match", "sport", new Wires.Version(3, StoryStatus.USABLE, MORNING, soon)));
        rig.control(Wires.control("demo:flood", ControlState.CLEARED, 0));
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood", "demo:match");
        rig.advance(Duration.ofSeconds(10));
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood");
    }

    @Test
    void controlThatComesBeforeItsStoryHidesIt() {
        rig.control(Wires.control("demo:late", ControlState.KILLED, 1));
        rig.read("demo:late", 0, 9);
        rig.read("demo:flood", 0, 1);
        rig.wire(Wires.story("demo:late", "world", MORNING));
        rig.advance(SECOND);
        assertThat(rig.storyIds(ALL)).containsExactly("demo:flood");
    }

    @Test
    void aStoryThatMovesToAnotherSectionMovesBetweenTheirBoards() {
        rig.read("demo:flood", 0, 1);
        rig.advance(SECOND);
        rig.wire(Wires.story("demo:flood", "sport", version(2, StoryStatus.USABLE)));
        rig.advance(SECOND);
        assertThat(rig.storyIds(SPORT)).containsExactly("demo:flood");
        assertThat(rig.storyIds(WORLD)).isEmpty();
    }

    private static Wires.Version version(long revision, StoryStatus status) {
        return new Wires.Version(revision, status, MORNING, null);
    }

    /** The boards are refreshed once however many stories are killed at a time: none is emitted twice. */
    @Test
    void aBurstOfKillsRefreshesTheBoardsOnce() {
        for (int story = 0; story < 500; story++) {
            rig.wire(Wires.story("demo:burst-" + story, "world", MORNING));
            rig.read("demo:burst-" + story, story, 1);
        }
        rig.advance(SECOND);
        rig.emitted();
        for (int story = 0; story < 500; story++) {
            rig.control(Wires.control("demo:burst-" + story, ControlState.KILLED, 1));
        }
        assertThat(rig.emitted()).as("no record refreshes").isEmpty();
        rig.advance(RankBoardsProcessor.REMOVE_WITHIN);
        assertThat(rig.emitted()).isNotEmpty().doesNotHaveDuplicates().hasSizeLessThan(20);
        assertThat(rig.storyIds(ALL)).noneMatch(story -> story.startsWith("demo:burst"));
    }
}
