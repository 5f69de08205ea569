package org.storywire.publish.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.storywire.publish.html.HtmlEscape;
import org.storywire.publish.html.LegalCharacters;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/** JSON Feed 1.1 (jsonfeed.org); further fields are in the extension {@code _storywire}. */
final class JsonFeedWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String VERSION = "https://jsonfeed.org/version/1.1";
    private static final String EXTENSION = "_storywire";

    private final Links links;

    JsonFeedWriter(Links links) {
        this.links = links;
    }

    byte[] write(Feed feed) {
        Feed.About about = feed.about();
        ObjectNode root = MAPPER.createObjectNode();
        put(root, "version", VERSION);
        put(root, "title", about.title());
        put(root, "home_page_url", about.page());
        put(root, "feed_url", about.self());
        put(root, "description", about.description());
        about.next().ifPresent(next -> put(root, "next_url", next));
        put(root, "language", about.language());
        ArrayNode items = root.putArray("items");
        feed.stories().forEach(story -> items.add(item(story)));
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings: expected JSON, found " + e.getMessage(), e);
        }
    }

    private ObjectNode item(WireStory wire) {
        Story story = wire.getStory();
        ObjectNode item = MAPPER.createObjectNode();
        put(item, "id", story.getStoryId());
        put(item, "url", links.storyUrl(story));
        story.getCanonicalUrl().flatMap(HtmlEscape::web).ifPresent(url -> put(item, "external_url", url));
        put(item, "title", FeedItem.title(story));
        put(item, "content_html", FeedItem.html(story));
        story.getDek().ifPresent(dek -> put(item, "summary", dek));
        story.getImage().map(Image::getUrl).flatMap(HtmlEscape::web).ifPresent(url -> put(item, "image", url));
        put(item, "date_published", StoryDates.published(story).toString());
        put(item, "date_modified", StoryDates.updated(story).toString());
        ArrayNode authors = item.putArray("authors");
        FeedItem.authors(story)
                .forEach(name -> authors.add(MAPPER.createObjectNode().put("name", name)));
        ArrayNode tags = item.putArray("tags");
        wire.getTags().stream()
                .map(Tag::getLabel)
                .map(LegalCharacters::line)
                .distinct()
                .forEach(tags::add);
        put(item, "language", wire.getLanguage());
        item.set(EXTENSION, extension(wire));
        return item;
    }

    private static ObjectNode extension(WireStory wire) {
        Story story = wire.getStory();
        ObjectNode extension = MAPPER.createObjectNode();
        extension.put("revision", story.getRevision());
        put(extension, "section", story.getSection().getId());
        put(extension, "section_label", story.getSection().getLabel());
        extension.put("word_count", wire.getWordCount());
        story.getUsageTerms().ifPresent(terms -> put(extension, "usage_terms", terms));
        return extension;
    }

    private static void put(ObjectNode node, String field, String value) {
        node.put(field, LegalCharacters.legal(value));
    }
}
