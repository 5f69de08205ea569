package org.storywire.trending.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.storywire.trending.MapJournal;

class StoryNumbersTest {
    private final MapJournal<Integer> journal = new MapJournal<>();
    private final StoryNumbers numbers = new StoryNumbers(3, journal);

    @Test
    void aStoryKeepsItsNumberThroughARestart() {
        int flood = numbers.number(id("demo:flood"), 5);
        int vote = numbers.number(id("demo:vote"), 5);
        StoryNumbers again = new StoryNumbers(3, journal);
        assertThat(again.number(id("demo:vote"), 6)).isEqualTo(vote).isNotEqualTo(flood);
        assertThat(again.id(flood)).isEqualTo("demo:flood");
        assertThat(again.size()).isEqualTo(2);
    }

    @Test
    void beyondTheBoundThereIsNoNumberButKnownStoriesKeepTheirs() {
        int first = numbers.number(id("demo:0"), 0);
        numbers.number(id("demo:1"), 0);
        numbers.number(id("demo:2"), 0);
        assertThat(numbers.number(id("demo:3"), 0)).isEqualTo(StoryNumbers.NONE);
        assertThat(numbers.number(id("demo:0"), 0)).isEqualTo(first);
    }

    @Test
    void aStoryThatNobodyTouchedIsDroppedAndItsNumberGivenAgain() {
        int flood = numbers.number(id("demo:flood"), 0);
        int vote = numbers.number(id("demo:vote"), 0);
        numbers.number(id("demo:vote"), 1000);
        List<Integer> dropped = new ArrayList<>();
        numbers.dropUntouchedSince(1000, dropped::add);
        assertThat(dropped).containsExactly(flood);
        assertThat(numbers.find("demo:flood")).isEqualTo(StoryNumbers.NONE);
        assertThat(numbers.number(id("demo:new"), 1000)).isEqualTo(flood);
        assertThat(new StoryNumbers(3, journal).id(vote)).isEqualTo("demo:vote");
        assertThat(journal.entries()).hasSize(2);
    }

    @Test
    void aTouchIsWrittenDownRarely() {
        numbers.number(id("demo:flood"), 0);
        long before = journal.bytes();
        for (int minute = 1; minute <= 360; minute++) {
            numbers.number(id("demo:flood"), minute);
        }
        assertThat(journal.bytes()).isEqualTo(before);
        List<Integer> dropped = new ArrayList<>();
        numbers.dropUntouchedSince(360, dropped::add);
        assertThat(dropped).as("touched at 360, written at 0").isEmpty();
    }

    @Test
    void aNumberThatWasNeverGivenIsABug() {
        assertThatThrownBy(() -> numbers.id(7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("7");
    }

    private static byte[] id(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
