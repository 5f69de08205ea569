package org.storywire.trending.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;
import org.storywire.trending.Batches;
import org.storywire.trending.InMemoryDurableMap;
import org.storywire.trending.Reads;
import org.storywire.trending.message.CountMessage;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.VarintWriter;

class ReaderCounterTest {
    private static final int PAIRS_MAX = 1_000;
    private static final int NOW = 29_000_000;

    private final InMemoryDurableMap<String> journal = new InMemoryDurableMap<>();
    private final ReaderCounter counter = new ReaderCounter(CountingRules.of(PAIRS_MAX, 100_000), journal, 0);

    @Test
    void aMillionReadsOfOneReaderAreOneBoundedRowAndAreExcluded() {
        List<byte[]> batches = new ArrayList<>();
        for (int from = 0; from < 20_000; from += 1_000) {
            List<Read> reads = new ArrayList<>();
            for (int i = from; i < from + 1_000; i++) {
                reads.add(Reads.read(1, "demo:" + i % 700, NOW - i % 1_400));
            }
            batches.add(Batches.bytes(reads));
        }
        for (int time = 0; time < 50; time++) {
            batches.forEach(batch -> counter.count(batch, 0, Minutes.start(NOW)));
        }
        List<CountMessage> messages = emit();
        assertThat(counter.readers()).isEqualTo(1);
        assertThat(counter.bytes()).isLessThan(400_000);
        assertThat(sum(messages, true)).isZero();
        assertThat(sum(messages, false)).isEqualTo(PAIRS_MAX + 1L);
    }

    @Test
    void aReaderWhoSlowsDownCountsAgainWithTheReadsOfTheLastDay() {
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i <= PAIRS_MAX; i++) {
            reads.add(Reads.read(1, "demo:" + i, NOW - 1_000 + i));
        }
        count(reads, NOW);
        assertThat(sum(emit(), true)).isZero();
        counter.advance(NOW - 1_000 + Minutes.DAY + 1);
        assertThat(sum(emit(), true)).isEqualTo(PAIRS_MAX + 1L);
    }

    @Test
    void aReaderWithoutReadsForADayIsRemoved() {
        for (int reader = 0; reader < 5_000; reader++) {
            count(List.of(Reads.from(reader + 1, Reads.read(reader, "demo:" + reader, NOW))), NOW);
        }
        count(List.of(Reads.read(7, "demo:late", NOW + 700)), NOW + 700);
        emit();
        counter.advance(NOW + Minutes.DAY + 62);
        emit();
        assertThat(counter.readers()).isEqualTo(1);
        assertThat(counter.stories()).isEqualTo(1);
        count(List.of(Reads.read(7, "demo:late", NOW + 700)), NOW + Minutes.DAY + 62);
        assertThat(emit()).as("it is still known").isEmpty();
    }

    @Test
    void theEmittedCountsDoNotDependOnTheOrderOfTheReads() {
        List<Read> reads = new ArrayList<>();
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            Read read = Reads.read(random.nextInt(8), "demo:" + random.nextInt(300), NOW - random.nextInt(1_440));
            reads.add(Reads.from(1 + random.nextInt(2), read));
        }
        count(reads, NOW);
        Map<String, Integer> cells = cells(emit());
        List<Read> again = new ArrayList<>(reads);
        again.addAll(reads.subList(0, 1_000));
        Collections.shuffle(again, random);
        ReaderCounter other = new ReaderCounter(CountingRules.of(PAIRS_MAX, 100_000), new InMemoryDurableMap<>(), 0);
        for (Read read : again) {
            other.count(Batches.bytes(List.of(read)), 0, Minutes.start(NOW));
        }
        assertThat(cells(emit(other))).isEqualTo(cells);
    }

    @Test
    void theSameReadsOfARobotAreStoredWhateverTheirOrder() {
        Random random = new Random(12);
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            reads.add(Reads.read(1, "demo:" + random.nextInt(300), NOW - random.nextInt(12)));
        }
        reads.sort(Comparator.comparingInt(Read::getMinute));
        Map<String, Integer> inTime = cellsOneByOne(reads);
        assertThat(inTime.values().stream().mapToInt(Integer::intValue).sum())
                .as("one more than the limit is stored")
                .isEqualTo(PAIRS_MAX + 1);
        Collections.reverse(reads);
        assertThat(cellsOneByOne(reads)).as("the last first").isEqualTo(inTime);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(reads, random);
            assertThat(cellsOneByOne(reads)).as("shuffled, round %d", round).isEqualTo(inTime);
        }
    }

    private static Map<String, Integer> cellsOneByOne(List<Read> reads) {
        ReaderCounter robot = new ReaderCounter(CountingRules.of(PAIRS_MAX, 100_000), new InMemoryDurableMap<>(), 0);
        reads.forEach(read -> robot.count(Batches.bytes(List.of(read)), 0, Minutes.start(NOW)));
        return cells(emit(robot));
    }

    @Test
    void aRestartedTaskEmitsNothingTwiceAndKeepsItsRetractions() {
        List<Read> reads =
                List.of(Reads.read(1, "demo:flood", NOW), Reads.read(2, "demo:flood", NOW, AgentClass.UNKNOWN));
        count(reads, NOW);
        counter.retract(Reads.retraction("r", AgentClass.UNKNOWN, new Reads.Span(NOW - 10, NOW + 10)));
        assertThat(sum(emit(), true)).isEqualTo(1);
        ReaderCounter again = new ReaderCounter(CountingRules.of(PAIRS_MAX, 100_000), journal, 0);
        assertThat(again.now()).isEqualTo(NOW);
        again.count(Batches.bytes(reads), 0, Minutes.start(NOW));
        again.discardChanges();
        again.count(Batches.bytes(reads), 0, Minutes.start(NOW));
        assertThat(emit(again)).isEmpty();
        again.retract(Reads.undone(Reads.retraction("r", AgentClass.UNKNOWN, new Reads.Span(NOW - 10, NOW + 10))));
        assertThat(sum(emit(again), true)).isEqualTo(1);
    }

    @Test
    void reinstatedReadsOfAReaderOverTheLimitDoNotDependOnOrderAndExcludeTheOldestStoredMinute() {
        Random random = new Random(13);
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < 1_300; i++) {
            Read read = Reads.read(1, "demo:" + i, NOW - random.nextInt(12));
            reads.add(Reads.from(1 + random.nextInt(2), read));
        }
        ReadRetracted rule =
                Reads.reinstating(Reads.retraction("r", RetractionScope.READER, 1, new Reads.Span(NOW - 20, NOW + 1)));
        int oldest = reads.stream()
                .map(Read::getMinute)
                .sorted(Comparator.reverseOrder())
                .skip(PAIRS_MAX)
                .findFirst()
                .orElseThrow();
        long expected = reads.stream().filter(read -> read.getMinute() > oldest).count();
        counter.retract(rule);
        for (int round = 0; round < 4; round++) {
            ReaderCounter other = new ReaderCounter(CountingRules.of(PAIRS_MAX, 100_000), journal, 0);
            reads.forEach(read -> other.count(Batches.bytes(List.of(read)), 0, Minutes.start(NOW)));
            List<CountMessage> messages = emit(other);
            assertThat(sum(messages, true)).as("counted, round %d", round).isEqualTo(expected);
            assertThat(sum(messages, false)).as("excluded, round %d", round).isEqualTo(PAIRS_MAX + 1 - expected);
            Collections.shuffle(reads, random);
        }
    }

    @Test
    void aReinstatedMinuteWithTooManyStoriesCountsWhetherTheRuleCameBeforeOrAfter() {
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < CountingRules.MINUTE_MAX + 5; i++) {
            reads.add(Reads.read(1, "demo:" + i, NOW));
        }
        ReadRetracted rule =
                Reads.reinstating(Reads.retraction("r", RetractionScope.READER, 1, new Reads.Span(NOW, NOW + 1)));
        count(reads, NOW);
        assertThat(sum(emit(), true)).isZero();
        counter.retract(rule);
        assertThat(sum(emit(), true)).as("after").isEqualTo(reads.size());
        ReaderCounter other = new ReaderCounter(CountingRules.of(PAIRS_MAX, 100), journal, 0);
        reads.forEach(read -> other.count(Batches.bytes(List.of(read)), 0, Minutes.start(NOW)));
        assertThat(sum(emit(other), true)).as("before").isEqualTo(reads.size());
        other.retract(Reads.undone(rule));
        assertThat(sum(emit(other), true)).as("undone").isEqualTo(-reads.size());
    }

    @Test
    void anEvictedReadOfAReinstatedReaderIsNotReportedAsCounted() {
        ReaderCounter small = new ReaderCounter(CountingRules.of(2, 100), journal, 0);
        small.retract(Reads.reinstating(Reads.retraction("r", AgentClass.HUMAN, new Reads.Span(NOW - 20, NOW + 1))));
        Map<ReadOutcome, Integer> outcomes = new TreeMap<>();
        for (int minute : List.of(NOW - 2, NOW - 3, NOW - 4, NOW - 5, NOW)) {
            small.count(Batches.bytes(List.of(Reads.read(1, "demo:flood", minute))), 0, Minutes.start(NOW));
        }
        small.drainOutcomes(tallies -> tallies.forEach(outcomes::put));
        assertThat(outcomes)
                .containsExactlyInAnyOrderEntriesOf(Map.of(ReadOutcome.COUNTED, 3, ReadOutcome.SET_APART, 2));
        assertThat(sum(emit(small), true))
                .as("the two after the oldest stored one")
                .isEqualTo(2);
    }

    @Test
    void aReadTooOldToBeStoredOfAReaderWhoSlowedDownIsNotReportedAsCounted() {
        ReaderCounter small = new ReaderCounter(CountingRules.of(2, 100), journal, 0);
        Map<ReadOutcome, Integer> outcomes = new TreeMap<>();
        for (int age : List.of(1_400, 1_399, 1_398)) {
            small.count(Batches.bytes(List.of(Reads.read(1, "demo:flood", NOW - age))), 0, Minutes.start(NOW));
        }
        small.advance(NOW + 45);
        small.drainOutcomes(tallies -> {});
        small.count(Batches.bytes(List.of(Reads.read(1, "demo:flood", NOW - 1_405))), 0, Minutes.start(NOW));
        small.drainOutcomes(tallies -> tallies.forEach(outcomes::put));
        assertThat(outcomes).containsOnlyKeys(ReadOutcome.SET_APART);
    }

    @Test
    void aRuleOfTheVersionWithoutReinstatementsIsReadAsARetraction() {
        byte[] before = new VarintWriter(40)
                .count(1)
                .text("AGENT")
                .signed(0)
                .signed(0)
                .signed(NOW - 10)
                .signed(NOW + 1)
                .toBytes();
        journal.put("rule:r", before);
        ReaderCounter again = new ReaderCounter(CountingRules.of(PAIRS_MAX, 100), journal, 0);
        again.count(Batches.bytes(List.of(Reads.read(1, "demo:flood", NOW))), 0, Minutes.start(NOW));
        assertThat(sum(emit(again), true)).isZero();
        again.retract(Reads.undone(Reads.retraction("r", AgentClass.HUMAN, new Reads.Span(NOW - 10, NOW + 1))));
        assertThat(sum(emit(again), true)).isEqualTo(1);
    }

    @Test
    void aRestartedTaskKeepsItsReinstatements() {
        Reads.Span span = new Reads.Span(NOW - 10, NOW + 10);
        ReadRetracted rule = Reads.reinstating(Reads.retraction("r", AgentClass.ROBOT, span));
        List<Read> reads = List.of(Reads.read(1, "demo:flood", NOW, AgentClass.ROBOT));
        count(reads, NOW);
        counter.retract(rule);
        assertThat(sum(emit(), true)).isEqualTo(1);
        ReaderCounter again = new ReaderCounter(CountingRules.of(PAIRS_MAX, 100_000), journal, 0);
        again.count(Batches.bytes(reads), 0, Minutes.start(NOW));
        again.discardChanges();
        again.count(Batches.bytes(List.of(Reads.read(2, "demo:flood", NOW, AgentClass.ROBOT))), 0, Minutes.start(NOW));
        assertThat(sum(emit(again), true)).as("what arrives later").isEqualTo(1);
        again.retract(Reads.undone(rule));
        assertThat(sum(emit(again), true)).as("both are subtracted").isEqualTo(-2);
    }

    private void count(List<Read> reads, int append) {
        counter.count(Batches.bytes(reads), 0, Minutes.start(append));
    }

    private List<CountMessage> emit() {
        return emit(counter);
    }

    private static List<CountMessage> emit(ReaderCounter counter) {
        List<CountMessage> messages = new ArrayList<>();
        counter.emit(1_000, message -> messages.add(CountMessage.decode(message)));
        return messages;
    }

    private static long sum(List<CountMessage> messages, boolean counted) {
        long sum = 0;
        for (CountMessage message : messages) {
            int[] cells = counted ? message.cells() : message.excluded();
            for (int at = 3; at < cells.length; at += CountMessage.WIDTH) {
                sum += cells[at];
            }
        }
        return sum;
    }

    private static Map<String, Integer> cells(List<CountMessage> messages) {
        Map<String, Integer> cells = new TreeMap<>();
        for (CountMessage message : messages) {
            int[] all = message.cells();
            for (int at = 0; at < all.length; at += CountMessage.WIDTH) {
                String cell = all[at] + " " + message.stories().id(all[at + 1]);
                cells.merge(cell + " readers", all[at + 2], Integer::sum);
                cells.merge(cell + " reads", all[at + 3], Integer::sum);
            }
            int[] excluded = message.excluded();
            for (int at = 0; at < excluded.length; at += CountMessage.WIDTH) {
                String cell = excluded[at] + " " + message.stories().id(excluded[at + 1]) + " " + excluded[at + 2];
                cells.merge(cell, excluded[at + 3], Integer::sum);
            }
        }
        cells.values().removeIf(count -> count == 0);
        return cells;
    }
}
