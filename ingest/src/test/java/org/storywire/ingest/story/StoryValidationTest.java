package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.runtime.http.FieldError;

/** The last checks of a story in any form: times against each other, warnings, ids, and the words of a mistake. */
final class StoryValidationTest {
    @Test
    void anEmbargoReachesTenYearsAndEndsBeforeTheStoryExpires() {
        Instant latest = SampleArticles.NOW.plus(FieldLimits.EMBARGO);
        assertThat(errors("embargoUntil", latest, "expires", latest.plusSeconds(1)))
                .isEmpty();
        assertThat(errors("embargoUntil", latest.plusSeconds(1), "updated", latest))
                .containsExactly("/embargoUntil");
        assertThat(errors("embargoUntil", latest, "expires", latest)).containsExactly("/expires");
    }

    @Test
    void warningsSayEachThingThatIsAllowedButPoor() {
        assertThat(warnings(SampleArticles.full())).isEmpty();
        ObjectNode fine = SampleArticles.small().put("language", "en");
        fine.putArray("body").addObject().put("type", "paragraph").put("text", "x");
        assertThat(warnings(fine)).isEmpty();
        assertThat(warnings(fine.deepCopy().put("headline", "x".repeat(110)))).isEmpty();
        assertThat(warnings(fine.deepCopy().put("headline", "x".repeat(111))))
                .containsExactly("the headline has more than 110 characters and no short form");
        ObjectNode shortened = fine.deepCopy();
        shortened.putObject("headline").put("main", "x".repeat(111)).put("short", "x");
        assertThat(warnings(shortened)).isEmpty();
        assertThat(warnings(fine.deepCopy().put("expires", SampleArticles.NOW.toString())))
                .containsExactly("the story has already expired");
        assertThat(warnings(fine.deepCopy()
                        .put("expires", SampleArticles.NOW.plusMillis(1).toString())))
                .isEmpty();
        ObjectNode pictured = fine.deepCopy();
        pictured.putObject("image").put("url", "https://e.com/a.png");
        assertThat(warnings(pictured)).containsExactly("a picture has no alternative text");
        pictured.putObject("image").put("url", "https://e.com/a.png").put("alt", "x");
        assertThat(warnings(pictured)).isEmpty();
        ObjectNode bare = fine.deepCopy();
        bare.remove(List.of("body", "language"));
        assertThat(warnings(bare)).containsExactly("the story has no body", "the story names no language");
    }

    @Test
    void aSectionWithoutALabelIsNamedAfterItsId() {
        assertThat(SampleArticles.small(body -> body.putObject("section").put("id", "world-news"))
                        .getSection()
                        .getLabel())
                .isEqualTo("World news");
    }

    @Test
    void keywordsAreKeptOnceAndNotEmpty() {
        ObjectNode story = SampleArticles.small();
        story.putArray("keywords").add("a").add(" a ").add("b");
        assertThat(SampleArticles.story(story).getKeywords()).containsExactly("a", "b");
        story.putArray("keywords").add(" ");
        assertThat(pointers(story)).containsExactly("/keywords/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A9._~-z", "0"})
    void anIdIsLettersDigitsAndAFewMarks(String id) {
        assertThat(IdGrammar.isSourceId(id)).isTrue();
        assertThat(IdGrammar.isSourceId("." + id)).isFalse();
        assertThat(IdGrammar.isSourceId(id + ":")).isFalse();
        assertThat(IdGrammar.parse("daily:" + id)).contains(new IdGrammar.StoryName("daily", id));
        assertThat(IdGrammar.parse("daily:" + id).orElseThrow().storyId()).isEqualTo("daily:" + id);
    }

    @Test
    void idsHaveBounds() {
        assertThat(IdGrammar.isSourceId("x".repeat(128))).isTrue();
        assertThat(IdGrammar.isSourceId("x".repeat(129))).isFalse();
        assertThat(IdGrammar.isPublisher("x".repeat(64))).isTrue();
        assertThat(IdGrammar.isPublisher("x".repeat(65))).isFalse();
        assertThat(IdGrammar.isSlug("x".repeat(64))).isTrue();
        assertThat(IdGrammar.isSlug("x".repeat(65))).isFalse();
        assertThat(IdGrammar.isSlug("a-")).isFalse();
        for (String none : List.of("", "a", ":", "daily:", ":a", "Daily:a", "daily:a:b")) {
            assertThat(IdGrammar.parse(none)).as(none).isEmpty();
        }
    }

    @Test
    void aMistakeQuotesAShortValueInPrintableLettersOnly() {
        assertThat(ValidationErrors.quote("é\u0000" + "x".repeat(58))).isEqualTo("\"??" + "x".repeat(58) + '"');
        assertThat(ValidationErrors.quote("x".repeat(61))).isEqualTo('"' + "x".repeat(60) + "...\"");
        assertThat(ValidationErrors.step("/a", "b/c~d")).isEqualTo("/a/b~1c~0d");
        assertThat(Stream.of("\"ab\"", "7", "true", "[1,2]", "{}", "null")
                        .map(text -> ValidationErrors.kind(SampleArticles.json(text))))
                .containsExactly(
                        "text of 2 characters", "the number \"7\"", "true", "a list of 2", "an object", "null");
        assertThat(ValidationErrors.kind(MissingNode.getInstance())).isEqualTo("nothing");
    }

    private static List<String> errors(String field, Instant at, String other, Instant otherAt) {
        return pointers(SampleArticles.small().put(field, at.toString()).put(other, otherAt.toString()));
    }

    private static List<String> pointers(JsonNode body) {
        return SampleArticles.errors(body).stream().map(FieldError::pointer).toList();
    }

    private static List<String> warnings(ObjectNode body) {
        return SampleArticles.read(body).fold(ParseResult.Valid::warnings, invalid -> {
            throw new AssertionError("expected a story, found " + invalid);
        });
    }
}
