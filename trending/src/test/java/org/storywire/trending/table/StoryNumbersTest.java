package org.storywire.trending.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.storywire.trending.InMemoryDurableMap;
import org.storywire.trending.message.NamedStories;

class StoryNumbersTest {
    private final InMemoryDurableMap<Integer> journal = new InMemoryDurableMap<>();
    private final StoryNumbers numbers = new StoryNumbers(3, journal);

    @Test
    void aStoryKeepsItsNumberThroughARestart() {
        int flood = number(numbers, "demo:flood");
        int vote = number(numbers, "demo:vote");
        numbers.write();
        StoryNumbers again = new StoryNumbers(3, journal);
        assertThat(number(again, "demo:vote")).isEqualTo(vote).isNotEqualTo(flood);
        assertThat(again.id(flood)).isEqualTo("demo:flood");
        assertThat(again.size()).isEqualTo(2);
    }

    @Test
    void whatIsNotWrittenIsForgottenInARestart() {
        number(numbers, "demo:flood");
        assertThat(new StoryNumbers(3, journal).size())
                .as("nothing was written")
                .isZero();
    }

    @Test
    void beyondTheBoundThereIsNoNumberButKnownStoriesKeepTheirs() {
        int first = number(numbers, "demo:0");
        number(numbers, "demo:1");
        number(numbers, "demo:2");
        assertThat(number(numbers, "demo:3")).isEqualTo(StoryNumbers.NONE);
        assertThat(number(numbers, "demo:0")).isEqualTo(first);
    }

    @Test
    void anUnusedNumberIsRemovedAndAssignedAgain() {
        int flood = number(numbers, "demo:flood");
        int vote = number(numbers, "demo:vote");
        numbers.write();
        List<Integer> removed = new ArrayList<>();
        numbers.retain(of(vote), removed::add);
        numbers.write();
        assertThat(removed).containsExactly(flood);
        assertThat(numbers.find("demo:flood")).isEqualTo(StoryNumbers.NONE);
        assertThat(new StoryNumbers(3, journal).find("demo:flood")).isEqualTo(StoryNumbers.NONE);
        assertThat(number(numbers, "demo:new")).isEqualTo(flood);
        assertThat(new StoryNumbers(3, journal).id(vote)).isEqualTo("demo:vote");
        numbers.retain(new BitSet(), removed::add);
        numbers.write();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void aFloodOfNewStoriesIsFewEntriesAndAKnownStoryNone() {
        StoryNumbers many = new StoryNumbers(20_000, journal);
        for (int story = 0; story < 16_000; story++) {
            number(many, "demo:" + story);
        }
        many.write();
        assertThat(journal.entries()).hasSize(250);
        long before = journal.bytes();
        number(many, "demo:7");
        many.write();
        assertThat(journal.bytes()).isEqualTo(before);
    }

    @Test
    void numbersOfVersionOneAreReadAndWrittenInPages() {
        for (int number = 0; number < 40; number++) {
            journal.put(
                    number,
                    new VarintWriter(32)
                            .signed(29_000_000)
                            .text("demo:" + number)
                            .toBytes());
        }
        StoryNumbers read = new StoryNumbers(100, journal);
        assertThat(read.find("demo:39")).isEqualTo(39);
        read.write();
        assertThat(journal.entries())
                .hasSize(1)
                .allSatisfy((key, page) -> assertThat(key).isNegative());
        StoryNumbers again = new StoryNumbers(100, journal);
        assertThat(again.size()).isEqualTo(40);
        assertThat(again.id(39)).isEqualTo("demo:39");
    }

    @Test
    void aPageOfALaterVersionIsRejected() {
        journal.put(
                -1, new VarintWriter(16).count(4).count(0).text("demo:flood").toBytes());
        assertThatThrownBy(() -> new StoryNumbers(3, journal))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from 2 to 3, found 4");
    }

    @Test
    void smallerPagesAreReadAndWrittenInLargerOnes() {
        for (int page = 0; page < 7; page++) {
            VarintWriter before = new VarintWriter(300).count(2);
            for (int number = 0; number < 16; number++) {
                before.count(number).text("demo:" + (16 * page + number));
            }
            journal.put(-1 - page, before.toBytes());
        }
        StoryNumbers read = new StoryNumbers(1_000, journal);
        assertThat(number(read, "demo:new")).isEqualTo(112);
        read.write();
        assertThat(journal.entries()).hasSize(2);
        StoryNumbers again = new StoryNumbers(1_000, journal);
        assertThat(again.size()).isEqualTo(113);
        assertThat(again.id(111)).isEqualTo("demo:111");
        assertThat(again.find("demo:new")).isEqualTo(112);
    }

    @Test
    void whateverComesAndGoesTheNumbersAreThoseOfAMap() {
        long seed = 17;
        Random random = new Random(seed);
        Map<String, Integer> model = new HashMap<>();
        StoryNumbers found = new StoryNumbers(5_000, journal);
        for (int round = 0; round < 40; round++) {
            List<String> message = new ArrayList<>();
            for (int read = 0; read < 500; read++) {
                message.add("x".repeat(random.nextInt(40)) + random.nextInt(2_000));
            }
            StoryIdList named = NamedStories.of(message);
            for (int read = 0; read < 500; read++) {
                String story = message.get(read);
                assertThat(found.find(named, read)).isEqualTo(model.getOrDefault(story, StoryNumbers.NONE));
                int number = found.number(named, read);
                assertThat(model.putIfAbsent(story, number))
                        .as("seed %d, %s", seed, story)
                        .isIn(null, number);
            }
            model.values().removeIf(number -> random.nextInt(3) == 0);
            BitSet wanted = new BitSet();
            model.values().forEach(wanted::set);
            found.retain(wanted, number -> assertThat(model).doesNotContainValue(number));
            found.write();
            found = random.nextBoolean() ? new StoryNumbers(5_000, journal) : found;
            assertThat(found.size()).isEqualTo(model.size());
        }
    }

    @Test
    void aNumberThatWasNeverAssignedIsABug() {
        assertThatThrownBy(() -> numbers.id(7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("7");
    }

    private static BitSet of(int number) {
        BitSet only = new BitSet();
        only.set(number);
        return only;
    }

    private static int number(StoryNumbers numbers, String id) {
        return numbers.number(NamedStories.of(List.of(id)), 0);
    }
}
