package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.Read;
import org.storywire.trending.RankingRulesFixture;
import org.storywire.trending.Reads;
import org.storywire.trending.Simulation;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.pane.Minutes;

/** Rising stories, measured against the past of stories and boards. */
class RisingTest {
    private static final int BEGIN = 29_000_040;
    private static final int OTHERS = 12;
    private static final String RISING = "all|PT1H|rising";
    private static final String HOUR = "all|PT1H";

    private Simulation simulation = simulation();
    private int reader;

    private static Simulation simulation() {
        Simulation made = new Simulation(
                CountingRules.of(1_000, 1_000),
                1,
                RankingRulesFixture.of(List.of(Duration.ofHours(24), Duration.ofHours(1)), 20));
        for (String story : List.of("p:steady", "p:rising", "p:other")) {
            made.file(story, "world", 0);
        }
        for (int other = 0; other < OTHERS; other++) {
            made.file("p:other-" + other, "world", 0);
        }
        return made;
    }

    @Test
    void aStoryThatIsReadLikeBeforeDoesNotRiseAndOneThatIsReadMoreDoes() {
        for (int hour = 0; hour < 10; hour++) {
            read("p:steady", BEGIN + hour * 60, 100);
            read("p:rising", BEGIN + hour * 60, hour < 9 ? 10 : 60);
            readOthers(BEGIN + hour * 60, 50);
        }
        simulation.refresh(Minutes.start(BEGIN + 600));
        RankedBoard rising = board(RISING);
        assertThat(rising.storyIds()).first().isEqualTo("p:rising");
        assertThat(lift(HOUR, "p:steady").ratio()).isCloseTo(1, within(0.25));
        assertThat(lift(HOUR, "p:rising").ratio()).isGreaterThan(2);
        assertThat(lift(HOUR, "p:rising").low()).isGreaterThan(1.5);
    }

    @Test
    void whenTheWholeBoardIsReadMoreNoStoryRises() {
        for (int hour = 0; hour < 10; hour++) {
            for (String story : List.of("p:steady", "p:rising", "p:other")) {
                read(story, BEGIN + hour * 60, hour < 9 ? 20 : 80);
            }
        }
        simulation.refresh(Minutes.start(BEGIN + 600));
        for (String story : List.of("p:steady", "p:rising", "p:other")) {
            assertThat(lift(HOUR, story).ratio()).as(story).isCloseTo(1, within(0.25));
        }
    }

    @Test
    void aNewStoryIsExpectedToBeReadLikeTheAverageForAsLongAsItIsPublic() {
        for (int hour = 0; hour < 10; hour++) {
            read("p:steady", BEGIN + hour * 60, 60);
            read("p:other", BEGIN + hour * 60, 60);
        }
        simulation.file("p:new", "world", Minutes.start(BEGIN + 590));
        read("p:new", BEGIN + 590, 10);
        simulation.refresh(Minutes.start(BEGIN + 600));
        // ten minutes of about one reader a minute
        assertThat(lift(HOUR, "p:new").expected()).isBetween(5.0, 15.0);
    }

    @Test
    void inTheFirstHoursAStoryIsMeasuredAgainstTheOthersAndAloneAgainstNothing() {
        read("p:steady", BEGIN, 40);
        simulation.refresh(Minutes.start(BEGIN + 1));
        assertThat(board(HOUR).entries().get(0).placement().lift()).isNull();
        assertThat(simulation.board(RISING)).isNull();
        read("p:rising", BEGIN + 1, 90);
        simulation.refresh(Minutes.start(BEGIN + 2));
        assertThat(lift(HOUR, "p:rising").expected()).isCloseTo(40, within(0.5));
        assertThat(board(RISING).storyIds()).containsExactly("p:rising");
    }

    @Test
    void theOrderOfReadsAndARestartChangeNothing() {
        List<RankedBoard> expected = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            simulation = simulation();
            Random random = new Random(11);
            List<Read> reads = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                String story = List.of("p:steady", "p:rising", "p:other").get(random.nextInt(3));
                reads.add(Reads.read(random.nextInt(50), story, BEGIN + 1_200 - random.nextInt(1_400)));
            }
            Collections.shuffle(reads, new Random(seed));
            for (int from = 0; from < reads.size(); from += 50) {
                simulation.count(0, reads.subList(from, from + 50), BEGIN + 1_200);
                if (seed % 3 == 1) {
                    simulation.refresh(Minutes.start(BEGIN + 1_200) + from);
                    simulation.commit();
                    simulation.crash();
                }
            }
            simulation.refresh(Minutes.start(BEGIN + 1_201));
            List<RankedBoard> found = List.of(board(RISING), board("all|PT24H|rising"), board(HOUR));
            if (seed == 0) {
                expected = found;
            }
            assertThat(content(found)).as("seed %d", seed).isEqualTo(content(expected));
        }
    }

    @Test
    void whatLeftTheDayIsThePastOfTheNextDayThroughRestarts() {
        for (int hour = 0; hour < 48; hour++) {
            read("p:steady", BEGIN + hour * 60 + 17, 10);
            readOthers(BEGIN + hour * 60 + 18, 10);
            read("p:rising", BEGIN + hour * 60 + 19, hour < 24 ? 2 : 8);
            simulation.refresh(Minutes.start(BEGIN + hour * 60 + 30));
            if (hour % 5 == 4) {
                simulation.commit();
                simulation.crash();
            }
        }
        simulation.refresh(Minutes.start(BEGIN + 48 * 60));
        assertThat(board("all|PT24H|rising").storyIds()).first().isEqualTo("p:rising");
        assertThat(lift("all|PT24H", "p:rising").ratio()).isBetween(2.5, 4.0);
        assertThat(lift("all|PT24H", "p:steady").ratio()).isCloseTo(1, within(0.2));
    }

    private void read(String storyId, int minute, int readers) {
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            reads.add(Reads.read(reader++, storyId, minute));
        }
        simulation.count(0, reads, minute);
    }

    private void readOthers(int minute, int readers) {
        for (int other = 0; other < OTHERS; other++) {
            read("p:other-" + other, minute, readers);
        }
    }

    private RankedBoard board(String key) {
        RankedBoard board = simulation.board(key);
        if (board == null) {
            throw new AssertionError("expected a board " + key);
        }
        return board;
    }

    private Lift lift(String key, String storyId) {
        @Nullable
        Lift lift = board(key).entries().stream()
                .filter(entry -> entry.storyId().equals(storyId))
                .map(entry -> entry.placement().lift())
                .findFirst()
                .orElseThrow();
        if (lift == null) {
            throw new AssertionError("expected a lift of " + storyId);
        }
        return lift;
    }

    /** The content without since and rank changes, which depend on the times of refreshes. */
    private static List<List<RankedEntry.Placement>> content(List<RankedBoard> boards) {
        return boards.stream()
                .map(board ->
                        board.entries().stream().map(RankedEntry::placement).toList())
                .toList();
    }
}
