package org.storywire.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleStoryBuilderTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");

    private final SampleFiles samples = new SampleFiles();
    private final DemoScenario scenario = samples.scenario();
    private final SampleStoryBuilder desk =
            new SampleStoryBuilder(scenario, BEGUN, URI.create("http://localhost:8082/"));

    @Test
    void theNewsroomIsAsLargeAndVariedAsTheDemoPromises() {
        Set<String> sections = new HashSet<>();
        Set<String> languages = new HashSet<>();
        for (DemoScenario.Piece each : scenario.stories()) {
            JsonNode story = samples.story(each.story());
            sections.add(story.path("section").path("id").asText());
            languages.add(story.path("language").asText());
        }
        assertThat(scenario.stories()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(sections).hasSizeGreaterThanOrEqualTo(4);
        assertThat(languages).contains("en", "hi");
        assertThat(scenario.revisions()).isNotEmpty();
        assertThat(scenario.kills()).isNotEmpty();
        assertThat(scenario.stories()).anyMatch(each -> each.embargo().isPresent());
    }

    @Test
    void everyPictureThatAStoryNamesIsServed() {
        for (DemoScenario.Piece each : scenario.stories()) {
            for (JsonNode url : desk.complete(each, samples.story(each.story())).findValues("url")) {
                assertThat(url.asText()).startsWith("http://localhost:8082/images/");
                assertThat(samples.find(url.asText().substring("http://localhost:8082/".length())))
                        .isPresent();
            }
        }
    }

    @Test
    void timesFollowFromTheFirstStart() {
        DemoScenario.Piece piece = scenario.stories().get(0);
        JsonNode story = desk.complete(piece, samples.story(piece.story()));
        Duration ago = piece.publishedAgo().orElseThrow();

        assertThat(story.path("firstPublished").asText())
                .isEqualTo(BEGUN.minus(ago).toString());
        assertThat(story.path("displayDate").path("zone").asText())
                .isEqualTo(scenario.zone().getId());
        assertThat(desk.complete(piece, samples.story(piece.story()))).isEqualTo(story);
    }

    @Test
    void aRevisionIsLaterThanWhatItRevises() {
        for (DemoScenario.Change each : scenario.revisions()) {
            JsonNode revision = desk.complete(each, samples.revision(each.revision()));
            assertThat(revision.path("sourceId").asText()).isEqualTo(each.story());
            assertThat(revision.path("revision").asInt())
                    .isGreaterThan(samples.story(each.story()).path("revision").asInt());
            assertThat(revision.path("updated").asText())
                    .isEqualTo(BEGUN.plus(each.after()).toString());
        }
    }

    @Test
    void anEmbargoIsInTheFutureOfTheStart() {
        for (DemoScenario.Piece each : scenario.stories()) {
            JsonNode until = desk.complete(each, samples.story(each.story())).path("embargoUntil");
            assertThat(until.isMissingNode()).isEqualTo(each.embargo().isEmpty());
            if (!until.isMissingNode()) {
                assertThat(Instant.parse(until.asText())).isAfter(BEGUN);
            }
        }
    }
}
