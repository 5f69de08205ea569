package org.storywire.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Completes the sample stories: adds their times, relative to the demo's first start, and the address of their
 * pictures. The same start gives the same stories.
 */
final class SampleStoryBuilder {
    private static final String PICTURES = "images/";

    private final DemoScenario scenario;
    private final Instant begun;
    private final URI pictures;

    /** {@code pictures} is the address of {@code images/...}, with a slash at the end. */
    SampleStoryBuilder(DemoScenario scenario, Instant begun, URI pictures) {
        this.scenario = scenario;
        this.begun = begun;
        this.pictures = pictures;
    }

    ObjectNode complete(DemoScenario.Piece piece, JsonNode sample) {
        ObjectNode story = sample.deepCopy();
        Instant published = published(piece);
        date(story, published, published);
        piece.embargo()
                .ifPresent(after -> story.put("embargoUntil", begun.plus(after).toString()));
        resolvePictures(story);
        return story;
    }

    ObjectNode complete(DemoScenario.Change change, JsonNode sample) {
        ObjectNode story = sample.deepCopy();
        Instant updated = begun.plus(change.after());
        Optional<Instant> first = scenario.stories().stream()
                .filter(each -> each.story().equals(change.story()))
                .map(this::published)
                .findFirst();
        date(story, first.orElse(updated), updated);
        resolvePictures(story);
        return story;
    }

    /** The time when readers could first see it. */
    Instant published(DemoScenario.Piece piece) {
        return begun.minus(piece.publishedAgo().orElse(Duration.ZERO))
                .plus(piece.embargo().orElse(Duration.ZERO));
    }

    private void date(ObjectNode story, Instant first, Instant updated) {
        story.put("firstPublished", first.toString());
        story.put("updated", updated.toString());
        story.putObject("displayDate")
                .put("at", first.toString())
                .put("zone", scenario.zone().getId());
        for (JsonNode each : story.path("corrections")) {
            ((ObjectNode) each).put("at", updated.toString());
        }
    }

    private void resolvePictures(JsonNode node) {
        if (node instanceof ObjectNode object) {
            String url = object.path("url").asText();
            if (url.startsWith(PICTURES)) {
                object.put("url", pictures.resolve(url).toString());
            }
            object.forEach(this::resolvePictures);
        } else if (node instanceof ArrayNode array) {
            array.forEach(this::resolvePictures);
        }
    }
}
