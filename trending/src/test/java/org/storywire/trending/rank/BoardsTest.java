package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.Read;
import org.storywire.trending.NaiveRecount;
import org.storywire.trending.RankingRulesFixture;
import org.storywire.trending.Reads;
import org.storywire.trending.Simulation;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.pane.Minutes;

/** Every board equals a naive one: sizes, thresholds, ties, caps, pins, holds, blocks, in random histories. */
class BoardsTest {
    private static final int CASES = 200;
    private static final int NOON = 29_000_000;
    private static final int REPEATS_MAX = 2;
    private static final List<String> BOARDS = List.of(
            "all", "section:world", "section:sport", "language:en", "language:hi", "tag:place:IN", "tag:person:q1");

    @Test
    void boardsEqualNaiveOnesInHundredsOfCases() {
        for (int seed = 0; seed < CASES; seed++) {
            new Case(seed, REPEATS_MAX).play(listing(seed), listing(seed));
        }
    }

    @Test
    void theThresholdAndEachCapAreNoticedWhenTheyAreOff() {
        assertDiffers(new RankingRules.Listing(1, 0, 0, 10), new RankingRules.Listing(2, 0, 0, 10));
        assertDiffers(new RankingRules.Listing(1, 0, 0, 10), new RankingRules.Listing(1, 1, 0, 10));
        assertDiffers(new RankingRules.Listing(1, 0, 0, 10), new RankingRules.Listing(1, 0, 1, 10));
    }

    @Test
    void theBoundOfReadsThatOneReaderMovesAStoryByIsNoticedWhenItIsOff() {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < 40; seed++) {
                        new Case(seed, 1_000).play(listing(seed), listing(seed));
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static void assertDiffers(RankingRules.Listing ours, RankingRules.Listing theirs) {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < 40; seed++) {
                        new Case(seed, REPEATS_MAX).play(ours, theirs);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static RankingRules.Listing listing(int seed) {
        return new RankingRules.Listing(1 + seed % 3, seed / 3 % 3, seed / 9 % 3, 10);
    }

    /** One random history; small numbers, so that everything ties and collides. */
    private static final class Case {
        private static final int SIZE = 4;
        private static final List<String> STORIES =
                List.of("p:a", "p:b", "p:c", "p:d", "p:e", "p:f", "p:g", "p:h", "p:i", "p:j");

        private final int seed;
        private final int repeatsMax;
        private final Random random;
        private final Map<String, StoryMetadata> metadataById = new HashMap<>();

        Case(int seed, int repeatsMax) {
            this.seed = seed;
            this.repeatsMax = repeatsMax;
            random = new Random(seed);
        }

        void play(RankingRules.Listing ours, RankingRules.Listing theirs) {
            Simulation simulation = new Simulation(
                    CountingRules.of(1_000, 1_000).withRepeatsMax(repeatsMax),
                    1,
                    RankingRulesFixture.of(Simulation.WINDOWS, SIZE, ours));
            NaiveRecount recount = new NaiveRecount(1_000, 20, REPEATS_MAX);
            NaiveBoard naive = new NaiveBoard(theirs, SIZE);
            int minute = NOON;
            for (int step = 0; step < 14; step++) {
                minute += random.nextInt(4) == 0 ? random.nextInt(50) : random.nextInt(2);
                step(simulation, recount, naive, minute);
                long at = Minutes.start(minute) + 1 + random.nextInt(50_000);
                if (random.nextInt(6) == 0) {
                    simulation.commit();
                    simulation.crash();
                }
                simulation.refresh(at);
                compare(simulation, recount, naive);
            }
        }

        private void step(Simulation simulation, NaiveRecount recount, NaiveBoard naive, int minute) {
            for (int i = random.nextInt(2); i >= 0; i--) {
                String story = pick(STORIES);
                StoryMetadata metadata = new StoryMetadata(boards(), random.nextInt(3), 1, true, Long.MAX_VALUE);
                metadataById.put(story, metadata);
                naive.file(story, metadata);
                simulation.setFacts(story, simulation.facts(story).with(metadata));
            }
            List<Read> reads = new ArrayList<>();
            for (int i = random.nextInt(14); i > 0; i--) {
                reads.add(Reads.read(random.nextInt(5), pick(STORIES), minute - random.nextInt(70)));
            }
            reads.forEach(read -> recount.add(read, minute));
            simulation.count(0, reads, minute);
            if (random.nextInt(2) == 0) {
                BoardEdit edit = edit(minute);
                naive.edit(edit);
                simulation.edit(edit);
            }
        }

        private BoardEdit edit(int minute) {
            EditorialAction action = pick(List.of(EditorialAction.values()));
            boolean everywhere =
                    action == EditorialAction.BLOCK || (random.nextInt(4) == 0 && action == EditorialAction.RELEASE);
            long until = random.nextBoolean() ? Long.MAX_VALUE : Minutes.start(minute + random.nextInt(60));
            int place = 1 + random.nextInt(5);
            String board = everywhere ? BoardEdit.EVERYWHERE : pick(BOARDS);
            return new BoardEdit(board, pick(STORIES), action, place, Minutes.start(minute), until);
        }

        private StoryBoards boards() {
            List<String> tags = new ArrayList<>();
            for (String tag : List.of("place:IN", "person:q1", "topic:x")) {
                if (random.nextBoolean()) {
                    tags.add(tag);
                }
            }
            String cluster = random.nextInt(3) == 0 ? "" : pick(List.of("p:a", "p:b"));
            return new StoryBoards(pick(List.of("world", "sport")), pick(List.of("en", "hi", "")), tags, cluster);
        }

        private void compare(Simulation simulation, NaiveRecount recount, NaiveBoard naive) {
            long at = simulation.state().at();
            for (Duration window : Simulation.WINDOWS) {
                int end = Minutes.below(at);
                int minutes = (int) window.toMinutes();
                NaiveBoard.Numbers numbers = new NaiveBoard.Numbers(
                        recount.tallies(end, minutes), recount.rankedReads(end, minutes, end - 1));
                for (String board : BOARDS) {
                    for (RankedBy by : List.of(RankedBy.READERS, RankedBy.READS)) {
                        String key = new BoardKey(board, window.toString(), by).toString();
                        RankedBoard found = simulation.board(key);
                        assertThat(
                                        found == null
                                                ? List.of()
                                                : found.entries().stream()
                                                        .map(NaiveBoard::line)
                                                        .toList())
                                .as("seed %d, %s", seed, key)
                                .isEqualTo(naive.lines(board, by, numbers, at));
                    }
                }
            }
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }

    @Test
    void aReleasedRulingLeavesTheBoardAsIfItHadNeverBeenMade() {
        for (EditorialAction action : List.of(EditorialAction.PIN, EditorialAction.HOLD, EditorialAction.BLOCK)) {
            Map<String, List<String>> withoutRulings = boards(List.of());
            assertThat(boards(List.of(action))).as("control: %s", action).isNotEqualTo(withoutRulings);
            assertThat(boards(List.of(action, EditorialAction.RELEASE)))
                    .as("%s, released", action)
                    .isEqualTo(withoutRulings);
        }
    }

    private static Map<String, List<String>> boards(List<EditorialAction> actions) {
        Simulation simulation =
                new Simulation(CountingRules.of(1_000, 1_000), 1, RankingRulesFixture.of(Simulation.WINDOWS, 3));
        simulation.file("p:a", "world", 1).file("p:b", "world", 2).file("p:c", "sport", 3);
        for (EditorialAction action : actions) {
            simulation.edit(new BoardEdit("all", "p:c", action, 1, 0, Long.MAX_VALUE));
            simulation.refresh(Minutes.start(NOON));
        }
        List<Read> reads = new ArrayList<>();
        for (int reader = 0; reader < 9; reader++) {
            reads.add(Reads.read(reader, reader < 4 ? "p:a" : reader < 7 ? "p:b" : "p:c", NOON));
        }
        simulation.count(0, reads, NOON);
        simulation.refresh(Minutes.start(NOON) + 1);
        Map<String, List<String>> boards = new TreeMap<>();
        for (String key : List.of("all|PT24H", "all|PT1H|reads", "all|PT24H|rising", "section:sport|PT24H")) {
            RankedBoard board = simulation.board(key);
            boards.put(
                    key,
                    board == null
                            ? List.of()
                            : board.entries().stream()
                                    .map(RankedEntry::toString)
                                    .toList());
        }
        return boards;
    }
}
