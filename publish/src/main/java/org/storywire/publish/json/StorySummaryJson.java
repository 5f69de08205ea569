package org.storywire.publish.json;

import static org.storywire.publish.json.JsonNodes.object;
import static org.storywire.publish.json.JsonNodes.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.storywire.publish.html.HtmlEscape;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.WireStory;

/** Summary of a story for lists, with its links. */
public final class StorySummaryJson {
    private StorySummaryJson() {}

    public static ObjectNode of(WireStory wire, Links links) {
        Story story = wire.getStory();
        ObjectNode node = object();
        put(node, "storyId", story.getStoryId());
        node.put("revision", story.getRevision());
        node.put("enrichment", wire.getEnrichment());
        put(node, "language", wire.getLanguage());
        node.set("section", section(story.getSection()));
        put(node, "headline", story.getHeadline().getMain());
        put(node, "short", story.getHeadline().getShort$());
        put(node, "dek", story.getDek());
        put(node, "byline", story.getByline());
        story.getImage()
                .filter(image -> HtmlEscape.web(image.getUrl()).isPresent())
                .ifPresent(image -> node.set("image", image(image)));
        put(node, "published", StoryDates.published(story));
        put(node, "updated", StoryDates.updated(story));
        node.put("readingSeconds", wire.getReadingSeconds());
        node.set("tags", tags(wire));
        put(node, "url", links.storyUrl(story));
        put(node, "api", links.absolute(links.storyApiPath(story.getStoryId())));
        return node;
    }

    static ObjectNode section(Section section) {
        ObjectNode node = object();
        put(node, "id", section.getId());
        put(node, "label", section.getLabel());
        return node;
    }

    static ObjectNode image(Image image) {
        ObjectNode node = object();
        put(node, "url", image.getUrl());
        put(node, "alt", image.getAlt());
        put(node, "caption", image.getCaption());
        put(node, "credit", image.getCredit());
        image.getWidth().ifPresent(width -> node.put("width", width));
        image.getHeight().ifPresent(height -> node.put("height", height));
        return node;
    }

    private static ArrayNode tags(WireStory wire) {
        ArrayNode tags = object().arrayNode();
        wire.getTags().forEach(tag -> {
            ObjectNode node = tags.addObject();
            put(node, "id", tag.getId());
            put(node, "label", tag.getLabel());
        });
        return tags;
    }
}
