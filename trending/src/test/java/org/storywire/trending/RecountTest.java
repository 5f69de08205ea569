package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Read;
import org.storywire.trending.count.Minutes;
import org.storywire.trending.count.Outcome;
import org.storywire.trending.count.ReadRules;

/** Promises 5, 6 and 7: the boards equal a naive recount, whatever comes in whatever order. */
class RecountTest {
    private static final int CASES = 4_000;
    private static final int PAIRS_MAX = 6;
    private static final ReadRules RULES = ReadRules.of(PAIRS_MAX, 1000);
    private static final int[] BEGINNINGS = {0, 1, -7, -100_000, 1440, 29_000_000, 700};

    @Test
    void boardsEqualANaiveRecountInThousandsOfSmallCases() {
        for (int seed = 0; seed < CASES; seed++) {
            play(seed, RULES);
        }
    }

    @Test
    void withoutTheRuleForLateReadsTheRecountDiffers() {
        assertThatThrownBy(() -> playSome(new ReadRules(100_000, 0, PAIRS_MAX, 1000)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void withoutTheRuleForFutureReadsTheRecountDiffers() {
        assertThatThrownBy(() -> playSome(new ReadRules(Minutes.DAY, 100_000, PAIRS_MAX, 1000)))
                .isInstanceOf(Throwable.class);
    }

    @Test
    void withoutTheBoundOfAReadersPaceTheRecountDiffers() {
        assertThatThrownBy(() -> playSome(ReadRules.of(100_000, 1000))).isInstanceOf(AssertionError.class);
    }

    @Test
    void withATooShortMemoryOfReadersTheRecountDiffers() {
        assertThatThrownBy(() -> playSome(new ReadRules(Minutes.DAY - 1, 0, PAIRS_MAX, 1000)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void orderAndRepetitionChangeNothing() {
        for (int seed = 0; seed < 500; seed++) {
            int append = BEGINNINGS[seed % BEGINNINGS.length];
            List<Read> reads = new Case(seed).reads(append, 80);
            Map<String, NaiveRecount.Tally> inOrder = tallies(reads, append);
            List<Read> repeated = new ArrayList<>(reads);
            repeated.addAll(reads.subList(0, reads.size() / 2));
            Collections.shuffle(repeated, new Random(seed));
            assertThat(tallies(repeated, append)).as("seed %d", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void theSameCasesPassWithTheRulesOn() {
        assertThatCode(() -> playSome(RULES)).doesNotThrowAnyException();
    }

    private static void playSome(ReadRules rules) {
        for (int seed = 0; seed < 200; seed++) {
            play(seed, rules);
        }
    }

    private static Map<String, NaiveRecount.Tally> tallies(List<Read> reads, int append) {
        Simulation simulation = new Simulation(RULES, 1);
        Case.STORIES.forEach(story -> simulation.file(story, "world", 0));
        for (int from = 0; from < reads.size(); from += 7) {
            simulation.count(0, reads.subList(from, Math.min(reads.size(), from + 7)), append);
        }
        simulation.refresh(Minutes.start(append) + 1);
        return simulation.tallies("all|PT24H");
    }

    private static void play(int seed, ReadRules rules) {
        Case random = new Case(seed);
        Simulation simulation = new Simulation(rules, 3);
        NaiveRecount recount = new NaiveRecount(PAIRS_MAX);
        Case.STORIES.forEach(story -> simulation.file(story, "world", 0));
        int[] append = new int[3];
        java.util.Arrays.fill(append, BEGINNINGS[seed % BEGINNINGS.length]);
        int steps = 2 + random.below(25);
        for (int step = 0; step < steps; step++) {
            int partition = random.below(3);
            append[partition] += random.step();
            List<Read> reads = random.reads(append[partition], 1 + random.below(9));
            reads.removeIf(read -> read.getReader().bytes()[15] % 3 != partition);
            reads.forEach(read -> recount.add(read, append[partition]));
            simulation.count(partition, reads, append[partition]);
            if (random.below(4) == 0) {
                simulation.commit();
            }
            if (random.below(10) == 0) {
                simulation.commit();
                simulation.crash();
            }
            if (random.below(3) == 0) {
                compare(simulation, recount, seed);
            }
        }
        compare(simulation, recount, seed);
        assertThat(words(simulation.outcomes())).as("outcomes, seed %d", seed).isEqualTo(recount.outcomes());
        simulation.refresh(simulation.state().at() + Minutes.start(random.below(2000)));
        compare(simulation, recount, seed);
        simulation.refresh(simulation.state().at() + Minutes.start(Minutes.DAY));
        assertThat(simulation.tallies("all|PT24H"))
                .as("a day later, seed %d", seed)
                .isEmpty();
    }

    private static void compare(Simulation simulation, NaiveRecount recount, int seed) {
        simulation.refresh(simulation.state().at());
        int end = Minutes.below(simulation.state().at());
        assertThat(simulation.tallies("all|PT24H"))
                .as("24 h, seed %d", seed)
                .isEqualTo(recount.tallies(end, Minutes.DAY));
        assertThat(simulation.tallies("section:world|PT1H"))
                .as("1 h, seed %d", seed)
                .isEqualTo(recount.tallies(end, 60));
    }

    private static Map<String, Integer> words(Map<Outcome, Integer> outcomes) {
        Map<String, Integer> words = new TreeMap<>();
        outcomes.forEach((outcome, count) -> words.put(outcome.word(), count));
        return words;
    }

    /** Random choices of one case; small numbers, so that everything collides. */
    private static final class Case {
        static final List<String> STORIES = List.of("demo:a", "demo:b", "demo:c", "other:a", "other:\u00e9");

        private final Random random;
        private final List<Read> earlier = new ArrayList<>();

        Case(int seed) {
            random = new Random(seed);
        }

        int below(int bound) {
            return random.nextInt(bound);
        }

        int step() {
            return below(4) == 0 ? below(900) : below(3);
        }

        List<Read> reads(int append, int count) {
            List<Read> reads = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                boolean repeat = !earlier.isEmpty() && below(5) == 0;
                Read read = repeat ? earlier.get(below(earlier.size())) : fresh(append);
                earlier.add(read);
                reads.add(read);
            }
            return reads;
        }

        private Read fresh(int append) {
            AgentClass agent =
                    below(20) == 0 ? AgentClass.ROBOT : below(5) == 0 ? AgentClass.UNKNOWN : AgentClass.HUMAN;
            String story = STORIES.get(below(STORIES.size()));
            return Reads.read(below(8), story, append - age(), agent);
        }

        private int age() {
            return switch (below(12)) {
                case 0 -> Minutes.DAY;
                case 1 -> Minutes.DAY + 1;
                case 2 -> Minutes.DAY - below(3);
                case 3 -> -1;
                case 4 -> (below(2) * 2 - 1) * 30 * Minutes.DAY;
                case 5 -> below(Minutes.DAY);
                case 6 -> 60 - below(3);
                default -> below(5);
            };
        }
    }
}
