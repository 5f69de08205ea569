package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Read;
import org.storywire.trending.count.ReadOutcome;

/** Promise 23, of what arrives behind the door: a million hits of one reader or one robot buy no place, a crowd has its own. */
class BoughtPlacesTest {
    private static final String ALL = "all|PT24H";
    private static final String BOUGHT = "demo:bought";
    private static final int HITS = 1_000_000;
    private static final int BATCH = 10_000;
    private static final int HONEST = 10;
    private static final int CROWD = 50;

    @TempDir
    private Path folder;

    private TopologyHarness rig;

    @BeforeEach
    void start() {
        start("trending-reader-minute-max", "20");
    }

    private void start(String setting, String value) {
        rig = new TopologyHarness(folder, "trending-readers-min", "5", setting, value);
        rig.wire(Wires.story(BOUGHT, "world", Instant.EPOCH));
        for (int story = 0; story < HONEST; story++) {
            rig.wire(Wires.story("demo:honest-" + story, "world", Instant.EPOCH));
            rig.read("demo:honest-" + story, 100 * story, 20 + story);
        }
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aBeaconThatIsReplayedAMillionTimesIsOneReader() {
        hits(hit -> Reads.read(-1, BOUGHT, rig.minute()));
        assertThatNothingWasBought();
        assertThat(outcome(ReadOutcome.REPEATED)).isEqualTo(HITS - 1);
    }

    @Test
    void allReadsOfAReaderOverTheLimitAreExcluded() {
        hits(hit -> Reads.read(-1, hit % 2 == 0 ? BOUGHT : "demo:honest-" + hit % 7, rig.minute() - hit % 1_440));
        assertThatNothingWasBought();
        assertThat(outcome(ReadOutcome.SET_APART)).isPositive();
    }

    @Test
    void aMillionReadersWhoDeclareThemselvesRobotsAreExcluded() {
        hits(hit -> Reads.read(10_000 + hit % 50_000, BOUGHT, rig.minute(), AgentClass.ROBOT));
        assertThatNothingWasBought();
        assertThat(outcome(ReadOutcome.ROBOT)).isPositive();
    }

    @Test
    void readsOfAMinuteWithMoreStoriesThanTheLimitAreExcluded() {
        openManyAtOnce();
        assertThatNothingWasBought();
        assertThat(rig.count("storywire.trending.readers.set.apart", "reason", "minute-pace"))
                .isEqualTo(CROWD);
        assertThat(rig.count("storywire.trending.reads.taken.back", "reason", "minute-pace"))
                .isEqualTo(20 * CROWD);
        rig.read(BOUGHT, 30_000, 40);
        rig.advance(Duration.ofMinutes(1));
        assertThat(rig.stories(BOUGHT).get(0).value().getRefused())
                .as("visible by story and reason")
                .containsEntry("pace", (long) CROWD);
    }

    @Test
    void withoutABoundOfStoriesAMinuteTheyBuyThePlace() {
        stop();
        start("trending-reader-minute-max", "100000");
        openManyAtOnce();
        assertThat(rig.storyIds(ALL)).startsWith(BOUGHT);
    }

    @Test
    void aThousandRepeatedReadsCountAsTenInTheOrderByReads() {
        comeBack();
        assertThat(rig.storyIds(ALL)).hasSize(HONEST + 1).endsWith(BOUGHT);
        assertThat(rig.storyIds(ALL + "|reads"))
                .as("50 of its 5,000 reads move it: behind what 60 readers read")
                .startsWith("demo:honest-0", BOUGHT);
        assertThat(rig.board(ALL + "|reads").getEntries().get(1).getReads())
                .as("the number beside is the whole one")
                .isEqualTo(5_000);
        rig.advance(Duration.ofMinutes(1));
        assertThat(rig.stories(BOUGHT).get(0).value().getRefused()).containsEntry("repeated", 4_950L);
    }

    @Test
    void withoutABoundOfReadsThatOneReaderMovesAStoryByTheyLead() {
        stop();
        start("trending-reader-repeats-max", "100000");
        comeBack();
        assertThat(rig.storyIds(ALL + "|reads")).startsWith(BOUGHT);
    }

    private void comeBack() {
        rig.read("demo:honest-0", 40_000, 60);
        for (int reader = 0; reader < 5; reader++) {
            List<Read> reads = new ArrayList<>();
            for (int time = 0; time < 1_000; time++) {
                reads.add(Reads.read(20_000 + reader, BOUGHT, rig.minute() - 1 - time));
            }
            rig.read(reads);
        }
        rig.advance(Duration.ofSeconds(1));
    }

    private void openManyAtOnce() {
        for (int story = 0; story <= 20; story++) {
            for (int reader = 0; reader < CROWD; reader++) {
                rig.read(Reads.read(20_000 + reader, story == 7 ? BOUGHT : "demo:other-" + story, rig.minute()));
            }
        }
        rig.advance(Duration.ofSeconds(1));
    }

    /** The control of the others, too: as many readers of their own as the stories above do move a story. */
    @Test
    void anHonestCrowdComesFirst() {
        rig.read(BOUGHT, 20_000, 40);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.storyIds(ALL)).startsWith(BOUGHT);
    }

    private void hits(IntFunction<Read> hit) {
        for (int from = 0; from < HITS; from += BATCH) {
            List<Read> batch = new ArrayList<>(BATCH);
            for (int i = from; i < from + BATCH; i++) {
                batch.add(hit.apply(i));
            }
            rig.read(batch);
        }
        rig.advance(Duration.ofSeconds(1));
    }

    private void assertThatNothingWasBought() {
        for (String order : List.of("", "|reads")) {
            assertThat(rig.storyIds(ALL + order)).hasSize(HONEST).doesNotContain(BOUGHT);
        }
    }

    private double outcome(ReadOutcome outcome) {
        return rig.count("storywire.trending.reads", "outcome", outcome.word());
    }
}
