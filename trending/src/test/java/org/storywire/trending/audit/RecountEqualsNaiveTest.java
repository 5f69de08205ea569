package org.storywire.trending.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.trending.NaiveRecount;
import org.storywire.trending.RandomReads;
import org.storywire.trending.Reads;

/** The audit's recount equals the naive recount that the boards are tested with. */
class RecountEqualsNaiveTest {
    private static final int CASES = 400;
    private static final AuditConfig.Pace PACE = new AuditConfig.Pace(6, 2, 2);
    private static final int BEGIN = 29_000_000;
    private static final int DAY = 1440;

    @Test
    void theRecountEqualsTheNaiveOneInManySmallCases() {
        for (int seed = 0; seed < CASES; seed++) {
            play(seed, PACE);
        }
    }

    @Test
    void withAnotherBoundOfPaceItDiffers() {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < CASES; seed++) {
                        play(seed, new AuditConfig.Pace(PACE.pairsMax() + 1, PACE.minuteMax(), PACE.repeatsMax()));
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void withAnotherBoundOfStoriesAMinuteItDiffers() {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < CASES; seed++) {
                        play(seed, new AuditConfig.Pace(PACE.pairsMax(), PACE.minuteMax() + 1, PACE.repeatsMax()));
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void withAnotherBoundOfReadsThatMoveAStoryItDiffers() {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < CASES; seed++) {
                        play(seed, new AuditConfig.Pace(PACE.pairsMax(), PACE.minuteMax(), PACE.repeatsMax() + 1));
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void reinstatedReadsOfReadersOverTheLimitDoNotDependOnOrder() {
        for (int seed = 0; seed < CASES; seed++) {
            List<Read> reads = new RandomReads(seed, 3).reads(BEGIN, 80);
            NaiveRecount naive = new NaiveRecount(PACE.pairsMax(), PACE.minuteMax(), PACE.repeatsMax());
            reads.forEach(read -> naive.add(read, BEGIN));
            givesAllBack().forEach(naive::retract);
            for (int order = 0; order < 3; order++) {
                Recount recount = new Recount(PACE);
                reads.forEach(read -> recount.add(0, read, BEGIN));
                givesAllBack().forEach(rule -> recount.retract(0, rule));
                compare(seed, BEGIN, naive, recount);
                Collections.shuffle(reads, new Random(order));
            }
            assertThat(naive.isBeyond()).as("seed %d", seed).isTrue();
        }
    }

    private static List<ReadRetracted> givesAllBack() {
        return Arrays.stream(AgentClass.values())
                .map(agent -> Reads.retraction(agent.name(), agent, new Reads.Span(BEGIN - DAY, BEGIN + 1)))
                .map(Reads::reinstating)
                .toList();
    }

    private static void play(int seed, AuditConfig.Pace pace) {
        RandomReads random = new RandomReads(seed);
        NaiveRecount naive = new NaiveRecount(PACE.pairsMax(), PACE.minuteMax(), PACE.repeatsMax());
        Recount recount = new Recount(pace);
        int now = BEGIN;
        for (int step = 2 + random.below(25); step > 0; step--) {
            now += random.step();
            for (Read read : random.reads(now, 1 + random.below(9))) {
                naive.add(read, now);
                recount.add(0, read, now);
            }
            if (random.below(4) == 0) {
                ReadRetracted rule = random.rule(now);
                naive.retract(rule);
                recount.retract(0, rule);
            }
            if (random.below(4) == 0) {
                recount.removeBefore(now - DAY - 60);
            }
            compare(seed, now, naive, recount);
        }
    }

    private static void compare(int seed, int now, NaiveRecount naive, Recount recount) {
        for (int window : List.of(60, DAY)) {
            Map<String, NaiveRecount.Tally> found = new TreeMap<>();
            Map<String, Long> rankedReads = new TreeMap<>();
            recount.count(List.of(new CountedLog(0L, 0L, now)), now + 1, window).forEach((story, tally) -> {
                found.put(story, new NaiveRecount.Tally(tally.readers(), tally.reads()));
                rankedReads.put(story, tally.rankedReads());
            });
            assertThat(rankedReads)
                    .as("ranked reads, window %d, seed %d", window, seed)
                    .isEqualTo(naive.rankedReads(now + 1, window, now));
            assertThat(NaiveRecount.differences(naive.tallies(now + 1, window, now), found))
                    .as("window %d, seed %d", window, seed)
                    .isEmpty();
        }
    }
}
