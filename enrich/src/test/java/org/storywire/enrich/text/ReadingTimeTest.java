package org.storywire.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.storywire.enrich.EnrichedStories;

class ReadingTimeTest {
    @Test
    void wordsOfTheBodyAreReadAt238AMinute() {
        ReadingTime time = of("word ".repeat(238));
        assertThat(time).isEqualTo(new ReadingTime(238, 60));
    }

    @Test
    void aHyphenatedWordIsOneAndHindiWordsStandBetweenBlanks() {
        assertThat(of("a well-known man").words()).isEqualTo(3);
        assertThat(of("मुख्यमंत्री अनीता राव ने कहा।").words()).isEqualTo(5);
    }

    @Test
    void scriptsWithoutBlanksAreCountedByCharacter() {
        ReadingTime time = of("部".repeat(255));
        assertThat(time).isEqualTo(new ReadingTime(255, 60));
    }

    private static ReadingTime of(String body) {
        return ReadingTime.of(StoryPassages.passages(
                EnrichedStories.story("t", "Not counted", body).build()));
    }
}
