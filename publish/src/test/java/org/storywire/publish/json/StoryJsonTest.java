package org.storywire.publish.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.image;
import static org.storywire.publish.StoryFixtures.mark;
import static org.storywire.publish.StoryFixtures.paragraph;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.text;
import static org.storywire.publish.StoryFixtures.wire;
import static org.storywire.publish.StoryFixtures.wireBuilder;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.MarkType;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.WireStory;

class StoryJsonTest {
    private static final Links LINKS = new Links(URI.create("https://news.example"));

    @Test
    void aRelatedStoryThatMayNotBeShownIsNotNamed() {
        WireStory story = wireBuilder(story(1).build())
                .setRelated(List.of(related(2), related(3)))
                .setNearCopyOf(id(3))
                .setCluster(id(3))
                .build();
        JsonNode json = StoryJson.of(story, List.of(wire(2)), LINKS);
        assertThat(json.path("related")).hasSize(1);
        assertThat(json.path("related").get(0).path("headline").asText()).isEqualTo("Rivers rise for day 2");
        assertThat(json.toString()).doesNotContain(id(3));
    }

    @Test
    void textsAreHtmlAsTheDoorAcceptsThem() {
        Block block = Block.newBuilder()
                .setType(BlockType.LIST)
                .setItems(List.of(text("a < b", mark(MarkType.STRONG, 0, 1, null))))
                .build();
        JsonNode json = StoryJson.of(
                wire(story(1).setBody(List.of(paragraph("R&D"), block)).build()), List.of(), LINKS);
        assertThat(json.path("body").get(0).path("text").asText()).isEqualTo("R&amp;D");
        assertThat(json.path("body").get(0).path("type").asText()).isEqualTo("paragraph");
        assertThat(json.path("body").get(1).path("items").get(0).asText()).isEqualTo("<strong>a</strong> &lt; b");
    }

    @Test
    void internalAndIllegalContentIsNotServed() {
        WireStory story = wire(story(1).setEdNote("for the desk only")
                .setImage(image("javascript:alert(1)"))
                .setHeadline(headline("half \uD800 and \u0000"))
                .build());
        String json = StoryJson.of(story, List.of(), LINKS).toString();
        assertThat(json).doesNotContain("for the desk only", "javascript", "\uD800", "\u0000");
    }

    private static Related related(int number) {
        return Related.newBuilder()
                .setStoryId(id(number))
                .setScore(0.5)
                .setReason("similar text")
                .build();
    }
}
