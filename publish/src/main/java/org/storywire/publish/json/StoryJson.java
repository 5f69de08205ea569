package org.storywire.publish.json;

import static org.storywire.publish.json.JsonNodes.object;
import static org.storywire.publish.json.JsonNodes.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.storywire.publish.html.BlockHtml;
import org.storywire.publish.html.HtmlEscape;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Evidence;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.Text;
import org.storywire.schemas.avro.WireStory;

/** A story in the JSON format that the door accepts, plus enrichment. Withdrawn related stories are excluded. */
public final class StoryJson {
    private final WireStory wire;
    private final Story story;
    private final Map<String, WireStory> visible;
    private final Links links;

    private StoryJson(WireStory wire, List<WireStory> related, Links links) {
        this.wire = wire;
        this.story = wire.getStory();
        this.visible = related.stream()
                .collect(Collectors.toMap(each -> each.getStory().getStoryId(), Function.identity(), (a, b) -> a));
        this.links = links;
    }

    /** The story as a tree; {@code related} are its visible related stories. */
    public static ObjectNode of(WireStory wire, List<WireStory> related, Links links) {
        return new StoryJson(wire, related, links).node();
    }

    private ObjectNode node() {
        ObjectNode node = object();
        put(node, "storyId", story.getStoryId());
        node.put("revision", story.getRevision());
        node.put("enrichment", wire.getEnrichment());
        put(node, "publisher", story.getPublisher());
        put(node, "sourceId", story.getSourceId());
        put(node, "language", wire.getLanguage());
        node.set("section", StorySummaryJson.section(story.getSection()));
        node.set("headline", headline());
        put(node, "dek", story.getDek());
        put(node, "byline", story.getByline());
        node.set("contributors", contributors());
        picture(node, "image", story.getImage().stream().toList());
        ArrayNode body = node.putArray("body");
        story.getBody().forEach(block -> body.add(block(block)));
        ArrayNode keywords = node.putArray("keywords");
        story.getKeywords().forEach(keywords::add);
        dates(node);
        corrections(node);
        put(node, "usageTerms", story.getUsageTerms());
        put(node, "canonicalUrl", links.canonicalUrl(story));
        put(node, "url", links.storyUrl(story));
        enrichment(node);
        return node;
    }

    private ObjectNode headline() {
        ObjectNode headline = object();
        put(headline, "main", story.getHeadline().getMain());
        put(headline, "short", story.getHeadline().getShort$());
        put(headline, "seo", story.getHeadline().getSeo());
        return headline;
    }

    private ArrayNode contributors() {
        ArrayNode contributors = object().arrayNode();
        for (Contributor contributor : story.getContributors()) {
            ObjectNode node = contributors.addObject();
            put(node, "name", contributor.getName());
            put(node, "jobTitle", contributor.getJobTitle());
            put(node, "bio", contributor.getBio());
            picture(node, "image", contributor.getImage().stream().toList());
        }
        return contributors;
    }

    private static ObjectNode block(Block block) {
        ObjectNode node = object();
        node.put("type", block.getType().name().toLowerCase(Locale.ROOT));
        if (block.getLevel() != 0) {
            node.put("level", block.getLevel());
        }
        put(node, "role", block.getRole());
        block.getText().ifPresent(text -> node.put("text", BlockHtml.text(text)));
        put(node, "title", block.getTitle());
        put(node, "epithet", block.getEpithet());
        put(node, "attribution", block.getAttribution());
        if (!block.getItems().isEmpty()) {
            ArrayNode items = node.putArray("items");
            block.getItems().stream().map((Text text) -> BlockHtml.text(text)).forEach(items::add);
        }
        picture(node, "image", block.getImage().stream().toList());
        if (!block.getRows().isEmpty()) {
            ArrayNode rows = node.putArray("rows");
            block.getRows().forEach(row -> {
                ArrayNode cells = rows.addArray();
                row.forEach(cells::add);
            });
        }
        return node;
    }

    private static void picture(ObjectNode node, String field, List<Image> image) {
        image.stream()
                .filter(each -> HtmlEscape.web(each.getUrl()).isPresent())
                .forEach(each -> node.set(field, StorySummaryJson.image(each)));
    }

    private void dates(ObjectNode node) {
        put(node, "published", StoryDates.published(story));
        put(node, "updated", StoryDates.updated(story));
        story.getFirstPublished().ifPresent(at -> put(node, "firstPublished", at));
        story.getDisplayDate().ifPresent(date -> {
            ObjectNode shown = node.putObject("displayDate");
            put(shown, "at", date.getAt());
            put(shown, "zone", date.getZone());
        });
        story.getExpires().ifPresent(at -> put(node, "expires", at));
    }

    private void corrections(ObjectNode node) {
        ArrayNode corrections = node.putArray("corrections");
        story.getCorrections().forEach(correction -> {
            ObjectNode item = corrections.addObject();
            put(item, "at", correction.getAt());
            put(item, "text", correction.getText());
        });
    }

    private void enrichment(ObjectNode node) {
        node.put("wordCount", wire.getWordCount());
        node.put("readingSeconds", wire.getReadingSeconds());
        ArrayNode tags = node.putArray("tags");
        wire.getTags().forEach(tag -> tags.add(tag(tag)));
        ArrayNode related = node.putArray("related");
        for (Related link : wire.getRelated()) {
            WireStory other = visible.get(link.getStoryId());
            if (other != null) {
                related.add(related(link, other.getStory()));
            }
        }
    }

    private ObjectNode related(Related link, Story other) {
        ObjectNode node = object();
        put(node, "storyId", link.getStoryId());
        put(node, "headline", other.getHeadline().getMain());
        put(node, "url", links.storyUrl(other));
        node.put("score", link.getScore());
        put(node, "reason", link.getReason());
        return node;
    }

    private static ObjectNode tag(Tag tag) {
        ObjectNode node = object();
        put(node, "id", tag.getId());
        node.put("kind", tag.getKind().name().toLowerCase(Locale.ROOT));
        put(node, "label", tag.getLabel());
        node.put("score", tag.getScore());
        ArrayNode evidence = node.putArray("evidence");
        for (Evidence each : tag.getEvidence()) {
            ObjectNode item = evidence.addObject();
            item.put("block", each.getBlock());
            item.put("start", each.getStart());
            item.put("end", each.getEnd());
            put(item, "why", each.getWhy());
        }
        return node;
    }
}
