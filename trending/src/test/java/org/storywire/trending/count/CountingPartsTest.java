package org.storywire.trending.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;
import org.storywire.trending.Batches;
import org.storywire.trending.InMemoryDurableMap;
import org.storywire.trending.Reads;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.VarintWriter;

/** The parts of counting one by one: the limits at their bounds, the rules' bytes, the outcomes. */
class CountingPartsTest {
    private static final int NOW = 29_000_000;

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 1, 1, 1, 1",
        "0, -1, 1, 1, 1, 1",
        "0, 0, 0, 1, 1, 1",
        "0, 0, 1, 0, 1, 1",
        "0, 0, 1, 1, 0, 1",
        "0, 0, 1, 1, 1, 0",
    })
    void aLimitOutsideItsBoundsIsRefused(int late, int future, int pairs, int minute, int repeats, int stories) {
        assertThatThrownBy(() -> new CountingRules(late, future, pairs, minute, repeats, stories))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        late + ", " + future + ", " + pairs + ", " + minute + ", " + repeats + ", " + stories);
    }

    @Test
    void theRulesComeBackFromTheirBytes() {
        CountingRules least = new CountingRules(0, 0, 1, 1, 1, 1);
        assertThat(CountingRules.decode(least.encode())).isEqualTo(least);
        CountingRules rules = new CountingRules(1, 2, 3, 4, 5, 6);
        assertThat(CountingRules.decode(rules.encode())).isEqualTo(rules);
        assertThat(rules.withMinuteMax(9)).isEqualTo(new CountingRules(1, 2, 3, 9, 5, 6));
        assertThat(rules.withRepeatsMax(9)).isEqualTo(new CountingRules(1, 2, 3, 4, 9, 6));
        assertThat(CountingRules.of(7, 8)).isEqualTo(new CountingRules(Minutes.DAY, 0, 7, 20, 10, 8));
    }

    /** Minutes before or after the append, with one minute of the future allowed. */
    @ParameterizedTest
    @CsvSource({"-1440, COUNTED", "-1441, LATE", "0, COUNTED", "1, COUNTED", "2, FUTURE"})
    void aReadCountsFromADayBeforeItsAppend(int offset, ReadOutcome outcome) {
        CountingRules rules = new CountingRules(Minutes.DAY, 1, 10, 10, 10, 10);
        assertThat(outcomes(rules, Reads.read(1, "demo:a", NOW + offset))).containsOnlyKeys(outcome);
    }

    @Test
    void aReadOfNoStoryOrAnImpossibleOneIsMalformed() {
        CountingRules rules = CountingRules.of(10, 10);
        assertThat(outcomes(rules, Reads.read(1, " ", NOW), Reads.read(1, "", NOW), Reads.read(1, "\u3000", NOW)))
                .isEqualTo(Map.of(ReadOutcome.MALFORMED, 3));
        assertThat(outcomes(rules, Reads.read(1, "x".repeat(512), NOW), Reads.read(1, "क".repeat(512), NOW)))
                .isEqualTo(Map.of(ReadOutcome.COUNTED, 2));
        assertThat(outcomes(rules, Reads.read(1, "x".repeat(513), NOW), Reads.read(1, "क".repeat(513), NOW)))
                .isEqualTo(Map.of(ReadOutcome.MALFORMED, 2));
    }

    /** Each outcome is counted once, so that all of them add up to the reads. */
    @Test
    void everyReadHasOneOutcome() {
        CountingRules rules = CountingRules.of(10, 2);
        Map<ReadOutcome, Integer> outcomes = outcomes(
                rules,
                Reads.read(1, "demo:a", NOW),
                Reads.read(1, "demo:a", NOW),
                Reads.read(2, "demo:a", NOW, AgentClass.ROBOT),
                Reads.read(3, "demo:a", NOW, AgentClass.DATA_CENTRE),
                Reads.read(4, "demo:a", NOW, AgentClass.NETWORK_CROWD),
                Reads.read(5, "demo:a", NOW, AgentClass.UNKNOWN),
                Reads.read(6, "demo:b", NOW),
                Reads.read(7, "demo:c", NOW));
        assertThat(outcomes)
                .isEqualTo(Map.of(
                        ReadOutcome.COUNTED, 3,
                        ReadOutcome.REPEATED, 1,
                        ReadOutcome.ROBOT, 1,
                        ReadOutcome.DATA_CENTRE, 1,
                        ReadOutcome.NETWORK_CROWD, 1,
                        ReadOutcome.OVERFLOW, 1));
    }

    @Test
    void aReaderBeyondTheLimitAndAMinuteBeyondItsOwnAreCountedAsSuch() {
        ReaderCounter counter = counter(new CountingRules(Minutes.DAY, 0, 5, 3, 10, 100));
        for (int i = 0; i < 4; i++) {
            count(counter, Reads.read(1, "demo:" + i, NOW));
        }
        counter.drainOutcomes(outcomes -> {
            assertThat(outcomes.minutesOverLimit()).isEqualTo(1);
            assertThat(outcomes.readsOfMinutesReverted()).isEqualTo(3);
            assertThat(outcomes.readersOverLimit()).isZero();
        });
        for (int i = 0; i < 6; i++) {
            count(counter, Reads.read(2, "demo:" + i, NOW - i));
        }
        counter.drainOutcomes(outcomes -> {
            assertThat(outcomes.minutesOverLimit()).as("drained").isZero();
            assertThat(outcomes.readersOverLimit()).isEqualTo(1);
            assertThat(outcomes.readsReverted()).isEqualTo(5);
        });
        counter.drainOutcomes(
                outcomes -> assertThat(outcomes.readersOverLimit()).isZero());
    }

    @ParameterizedTest
    @EnumSource(AgentClass.class)
    void aRuleComesBackFromItsBytes(AgentClass agent) {
        Reads.Span span = new Reads.Span(NOW, NOW + 2);
        RetractedReads rule = RetractedReads.of(Reads.reinstating(Reads.retraction("r", agent, span)));
        assertThat(RetractedReads.decode(rule.encode())).isEqualTo(rule);
        RetractedReads reader = RetractedReads.of(Reads.retraction("r", RetractionScope.READER, 7, span));
        assertThat(RetractedReads.decode(reader.encode())).isEqualTo(reader);
        assertThat(reader.reinstates()).isFalse();
        assertThat(reader.covers(NOW - 1)).isFalse();
        assertThat(reader.covers(NOW)).isTrue();
        assertThat(reader.covers(NOW + 1)).isTrue();
        assertThat(reader.covers(NOW + 2)).isFalse();
    }

    @Test
    void aRuleThatTheFirstVersionKeptGivesNothingBack() {
        byte[] bytes = new VarintWriter(40)
                .count(1)
                .text("READER")
                .signed(-3)
                .signed(4)
                .signed(NOW)
                .signed(NOW + 1)
                .toBytes();
        assertThat(RetractedReads.decode(bytes))
                .isEqualTo(new RetractedReads(
                        new RetractedReads.Subject(RetractionScope.READER, -3, 4), NOW, NOW + 1, false));
    }

    @Test
    void aRuleThatNamesNobodyIsRefusedUnlessItIsUndone() {
        ReadRetracted nobody = ReadRetracted.newBuilder(
                        Reads.retraction("r", RetractionScope.READER, 7, new Reads.Span(NOW, NOW + 1)))
                .setPseudonym(null)
                .build();
        assertThatThrownBy(() -> ReaderCounter.check(nobody))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a pseudonym for scope READER");
        ReaderCounter.check(Reads.undone(nobody));
    }

    @Test
    void rulesHaveABoundThatAReplacementIsWithin() {
        ReaderCounter counter = counter(CountingRules.of(10, 10));
        Reads.Span span = new Reads.Span(NOW, NOW + 1);
        for (int i = 0; i < 10_000; i++) {
            ReadRetracted rule = Reads.retraction("r" + i, RetractionScope.READER, i, span);
            assertThat(counter.hasRoomFor(rule)).isTrue();
            counter.retract(rule);
        }
        ReadRetracted more = Reads.retraction("more", RetractionScope.READER, 1, span);
        assertThat(counter.hasRoomFor(more)).isFalse();
        assertThat(counter.hasRoomFor(Reads.undone(more))).isTrue();
        assertThat(counter.hasRoomFor(Reads.retraction("r7", AgentClass.ROBOT, span)))
                .isTrue();
        counter.retract(Reads.undone(Reads.retraction("r7", RetractionScope.READER, 7, span)));
        assertThat(counter.hasRoomFor(more)).isTrue();
    }

    private static ReaderCounter counter(CountingRules rules) {
        return new ReaderCounter(rules, new InMemoryDurableMap<>(), 0);
    }

    private static void count(ReaderCounter counter, Read read) {
        counter.count(Batches.bytes(List.of(read)), 0, Minutes.start(NOW));
    }

    private static Map<ReadOutcome, Integer> outcomes(CountingRules rules, Read... reads) {
        ReaderCounter counter = counter(rules);
        counter.count(Batches.bytes(new ArrayList<>(List.of(reads))), 0, Minutes.start(NOW));
        Map<ReadOutcome, Integer> outcomes = new EnumMap<>(ReadOutcome.class);
        counter.drainOutcomes(drained -> drained.forEach(outcomes::put));
        return outcomes;
    }
}
