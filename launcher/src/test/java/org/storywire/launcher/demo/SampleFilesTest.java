package org.storywire.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The demo's newsroom, as its first screen shows it. */
class SampleFilesTest {
    private static final long STORIES_A_DRAWING = 2;

    private final SampleFiles samples = new SampleFiles();

    @Test
    void noDrawingStandsForMoreThanTwoStoriesOfALanguage() {
        Map<String, Long> uses = stories()
                .map(story -> story.path("language").asText() + " " + picture(story, "url"))
                .collect(Collectors.groupingBy(use -> use, Collectors.counting()));
        assertThat(uses).hasSizeGreaterThan(20);
        assertThat(uses.values()).allMatch(times -> times <= STORIES_A_DRAWING);
    }

    @Test
    void eachDrawingIsThereAndIsDescribedInOtherWordsThanTheHeadline() {
        assertThat(stories()).allSatisfy(story -> {
            assertThat(picture(story, "alt"))
                    .isNotBlank()
                    .isNotEqualTo(story.path("headline").path("main").asText());
            assertThat(samples.find(picture(story, "url")))
                    .as(picture(story, "url"))
                    .isPresent();
        });
    }

    private Stream<JsonNode> stories() {
        return samples.scenario().stories().stream().map(each -> samples.story(each.story()));
    }

    private static String picture(JsonNode story, String field) {
        return story.path("image").path(field).asText();
    }
}
