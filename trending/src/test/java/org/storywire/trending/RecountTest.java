package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.trending.count.CountingRules;
import org.storywire.trending.count.ReadOutcome;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;

/** Promises 5, 6 and 7: the boards equal a naive recount, whatever comes in whatever order. */
class RecountTest {
    /** {@code -Drecount.cases=10000} for the whole number. */
    private static final int CASES = Integer.getInteger("recount.cases", 600);

    /** {@code -Drecount.large=100} for the whole number. */
    private static final int LARGE_CASES = Integer.getInteger("recount.large", 3);

    private static final int PAIRS_MAX = 6;
    private static final int MINUTE_MAX = 2;
    private static final int REPEATS_MAX = 2;
    private static final CountingRules RULES =
            CountingRules.of(PAIRS_MAX, 1000).withMinuteMax(MINUTE_MAX).withRepeatsMax(REPEATS_MAX);
    private static final int[] BEGINNINGS = {0, 1, -7, -100_000, 1440, 29_000_000, 700};

    @Test
    void boardsEqualANaiveRecountInThousandsOfSmallCases() {
        Map<String, Integer> met = new TreeMap<>();
        for (int seed = 0; seed < CASES; seed++) {
            play(seed, RULES).met().forEach((what, times) -> met.merge(what, times, Integer::sum));
        }
        assertThat(met)
                .as("what was met")
                .containsKeys("robot, counts by READER", "data-centre, counts by AGENT")
                .containsKeys("network-crowd, counts by NETWORK", "network-crowd, retracted")
                .containsKeys("pace, counts by READER", "a day of pace, counts by NETWORK")
                .containsKeys("a day of pace, evicted", "a day of robot, evicted", "robot, undone")
                .containsKeys("pace, undone", "pace, retracted");
    }

    @Test
    void boardsEqualANaiveRecountInLargeCases() {
        for (int seed = 0; seed < LARGE_CASES; seed++) {
            play(new RandomReads(seed, 500), new Play(new Simulation(RULES, 3), naive(), seed, 300));
        }
    }

    @Test
    void withoutTheRuleForLateReadsTheRecountDiffers() {
        assertThatThrownBy(() -> playSome(new CountingRules(100_000, 0, PAIRS_MAX, MINUTE_MAX, REPEATS_MAX, 1000)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void withoutTheRuleForFutureReadsTheRecountDiffers() {
        assertThatThrownBy(() ->
                        playSome(new CountingRules(Minutes.DAY, 100_000, PAIRS_MAX, MINUTE_MAX, REPEATS_MAX, 1000)))
                .isInstanceOf(Throwable.class);
    }

    @Test
    void withoutTheBoundOfAReadersPaceTheRecountDiffers() {
        assertThatThrownBy(() -> playSome(CountingRules.of(100_000, 1000).withMinuteMax(MINUTE_MAX)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void withoutTheBoundOfStoriesAMinuteTheRecountDiffers() {
        assertThatThrownBy(() -> playSome(RULES.withMinuteMax(100_000))).isInstanceOf(AssertionError.class);
    }

    @Test
    void withAnotherBoundOfStoriesAMinuteTheRecountDiffers() {
        assertThatThrownBy(() -> playSome(RULES.withMinuteMax(MINUTE_MAX + 1))).isInstanceOf(AssertionError.class);
    }

    @Test
    void withAnotherBoundOfReadsThatMoveAStoryTheRecountDiffers() {
        assertThatThrownBy(() -> playSome(RULES.withRepeatsMax(REPEATS_MAX + 1)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void changedRulesCountAsIfTheyHadBeenInForceAllDay() {
        for (int seed = 0; seed < CASES / 3; seed++) {
            play(new RandomReads(seed), new Play(new Simulation(RULES, 3), naive(), seed, 1).changing());
        }
    }

    @Test
    void withoutCountingAnewWhereRulesChangedTheRecountDiffers() {
        assertThatThrownBy(() ->
                        playSome(seed -> new Play(new Simulation(RULES, 3).uncorrected(), naive(), seed, 1).changing()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whereReinstatementsAreNotHeardTheRecountDiffers() {
        assertThatThrownBy(() ->
                        playSome(seed -> new Play(new Simulation(RULES, 3).withoutReinstatements(), naive(), seed, 1)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void withoutTheRuleForTheOldestStoredMinuteTheRecountDiffers() {
        assertThatThrownBy(
                        () -> playSome(seed -> new Play(new Simulation(RULES, 3), naive().reinstatingAll(), seed, 1)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void withATooShortMemoryOfReadersTheRecountDiffers() {
        assertThatThrownBy(
                        () -> playSome(new CountingRules(Minutes.DAY - 1, 0, PAIRS_MAX, MINUTE_MAX, REPEATS_MAX, 1000)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void orderAndRepetitionChangeNothing() {
        for (int seed = 0; seed < CASES / 3; seed++) {
            int append = BEGINNINGS[seed % BEGINNINGS.length];
            RandomReads random = new RandomReads(seed);
            List<Read> reads = random.reads(append, 80);
            List<ReadRetracted> rules =
                    Stream.generate(() -> random.rule(append)).limit(3).toList();
            Map<String, NaiveRecount.Tally> inOrder = tallies(reads, append, List.of(), rules);
            List<Read> repeated = new ArrayList<>(reads);
            repeated.addAll(reads.subList(0, reads.size() / 2));
            Collections.shuffle(repeated, new Random(seed));
            assertThat(tallies(repeated, append, rules, List.of()))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        }
    }

    private static void playSome(CountingRules rules) {
        playSome(seed -> new Play(new Simulation(rules, 3), naive(), seed, 1));
    }

    private static void playSome(IntFunction<Play> plays) {
        for (int seed = 0; seed < 200; seed++) {
            play(new RandomReads(seed), plays.apply(seed));
        }
    }

    private static NaiveRecount naive() {
        return new NaiveRecount(PAIRS_MAX, MINUTE_MAX, REPEATS_MAX);
    }

    private static Map<String, NaiveRecount.Tally> tallies(
            List<Read> reads, int append, List<ReadRetracted> before, List<ReadRetracted> after) {
        Simulation simulation = new Simulation(RULES, 1);
        before.forEach(simulation::retract);
        RandomReads.STORIES.forEach(story -> simulation.file(story, "world", 0));
        for (int from = 0; from < reads.size(); from += 7) {
            simulation.count(0, reads.subList(from, Math.min(reads.size(), from + 7)), append);
        }
        after.forEach(simulation::retract);
        simulation.refresh(Minutes.start(append) + 1);
        return simulation.tallies("all|PT24H");
    }

    private static NaiveRecount play(int seed, CountingRules rules) {
        NaiveRecount recount = naive();
        play(new RandomReads(seed), new Play(new Simulation(rules, 3), recount, seed, 1));
        return recount;
    }

    /** A case, its batches so many times as large as in a small one. */
    private record Play(Simulation simulation, NaiveRecount recount, int seed, int scale, boolean isChanging) {
        Play(Simulation simulation, NaiveRecount recount, int seed, int scale) {
            this(simulation, recount, seed, scale, false);
        }

        /** The same where rules change with each start. */
        Play changing() {
            return new Play(simulation, recount, seed, scale, true);
        }
    }

    private static void play(RandomReads random, Play play) {
        Simulation simulation = play.simulation();
        RandomReads.STORIES.forEach(story -> simulation.file(story, "world", 0));
        int[] append = new int[3];
        java.util.Arrays.fill(append, BEGINNINGS[play.seed() % BEGINNINGS.length]);
        int steps = 2 + random.below(25);
        for (int step = 0; step < steps; step++) {
            int partition = random.below(3);
            append[partition] += random.step();
            List<Read> reads = random.reads(append[partition], play.scale() * (1 + random.below(9)));
            reads.removeIf(read -> Math.floorMod(read.getReader().bytes()[15], 3) != partition);
            reads.forEach(read -> play.recount().add(read, append[partition]));
            simulation.count(partition, reads, append[partition]);
            if (random.below(4) == 0) {
                ReadRetracted rule = random.rule(append[partition]);
                simulation.retract(rule);
                play.recount().retract(rule);
            }
            restart(random, play);
            if (random.below(3) == 0) {
                compare(play);
            }
        }
        compare(play);
        age(random, play);
    }

    private static void restart(RandomReads random, Play play) {
        int fate = random.below(20);
        if (fate < 7) {
            play.simulation().commit();
        }
        if (fate < 2 || (fate < 7 && play.isChanging())) {
            if (play.isChanging()) {
                change(random, play);
            }
            play.simulation().crash();
        }
    }

    private static void change(RandomReads random, Play play) {
        int pairs = PAIRS_MAX - 3 + random.below(6);
        int minute = 1 + random.below(2 * MINUTE_MAX);
        int repeats = 1 + random.below(2 * REPEATS_MAX);
        play.simulation()
                .rules(CountingRules.of(pairs, 1000).withMinuteMax(minute).withRepeatsMax(repeats));
        play.recount().bounds(pairs, minute, repeats);
    }

    private static void age(RandomReads random, Play play) {
        Simulation simulation = play.simulation();
        Map<String, Integer> found = words(simulation.outcomes());
        for (String word : List.of("late", "future")) {
            assertThat(found.get(word))
                    .as(word)
                    .isEqualTo(play.recount().outcomes().get(word));
        }
        assertThat(sum(found)).isEqualTo(sum(play.recount().outcomes()));
        simulation.refresh(simulation.state().at() + Minutes.start(random.below(2000)));
        compare(play);
        simulation.refresh(simulation.state().at() + Minutes.start(Minutes.DAY));
        assertThat(simulation.tallies("all|PT24H"))
                .as("a day later, seed %d", play.seed())
                .isEmpty();
    }

    private static int sum(Map<String, Integer> outcomes) {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void compare(Play play) {
        Simulation simulation = play.simulation();
        simulation.refresh(simulation.state().at());
        int end = Minutes.below(simulation.state().at());
        int now = Minutes.of(simulation.state().at());
        assertThat(simulation.tallies("all|PT24H"))
                .as("24 h, seed %d", play.seed())
                .isEqualTo(play.recount().tallies(end, Minutes.DAY, now));
        assertThat(simulation.tallies("section:world|PT1H"))
                .as("1 h, seed %d", play.seed())
                .isEqualTo(play.recount().tallies(end, 60, now));
        assertThat(simulation.excluded(ExclusionReason.REPEATED))
                .as("repeated, seed %d", play.seed())
                .isEqualTo(repeated(play.recount(), end, now));
        for (ExclusionReason reason : ExclusionReason.values()) {
            if (reason != ExclusionReason.REPEATED && !play.recount().isBeyond()) {
                assertThat(simulation.excluded(reason))
                        .as("excluded for %s, seed %d", reason, play.seed())
                        .isEqualTo(play.recount().excluded(reason.word(), end, now));
            }
        }
    }

    private static long repeated(NaiveRecount recount, int end, int now) {
        long reads = recount.tallies(end, Minutes.DAY, now).values().stream()
                .mapToLong(NaiveRecount.Tally::reads)
                .sum();
        return reads
                - recount.rankedReads(end, Minutes.DAY, now).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private static Map<String, Integer> words(Map<ReadOutcome, Integer> outcomes) {
        Map<String, Integer> words = new TreeMap<>();
        outcomes.forEach((outcome, count) -> words.put(outcome.word(), count));
        return words;
    }
}
