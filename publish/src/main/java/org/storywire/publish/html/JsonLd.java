package org.storywire.publish.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.Text;
import org.storywire.schemas.avro.WireStory;

/**
 * A story as schema.org JSON-LD: a NewsArticle, its BreadcrumbList and, where it has questions with answers, a FAQPage. The
 * result is safe inside {@code <script type="application/ld+json">}: it contains no {@code <}, {@code >} or {@code &}.
 */
public final class JsonLd {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Story story;
    private final WireStory wire;
    private final Links links;

    private JsonLd(WireStory wire, Links links) {
        this.story = wire.getStory();
        this.wire = wire;
        this.links = links;
    }

    /** The story's data, a pure function of its arguments. */
    public static String of(WireStory wire, Links links) {
        ObjectNode root = MAPPER.createObjectNode().put("@context", "https://schema.org");
        root.set("@graph", new JsonLd(wire, links).graph());
        return scriptSafe(root);
    }

    private ArrayNode graph() {
        ArrayNode graph = MAPPER.createArrayNode().add(article()).add(breadcrumbs());
        List<Block> questions = story.getBody().stream()
                .filter(block -> block.getType() == BlockType.FAQ)
                .filter(block ->
                        block.getTitle().isPresent() && !block.getItems().isEmpty())
                .toList();
        return questions.isEmpty() ? graph : graph.add(faq(questions));
    }

    private ObjectNode article() {
        ObjectNode article = node("NewsArticle");
        put(article, "@id", links.storyUrl(story) + "#article");
        put(article, "headline", story.getHeadline().getMain());
        story.getHeadline().getShort$().ifPresent(text -> put(article, "alternativeHeadline", text));
        story.getDek().ifPresent(text -> put(article, "description", text));
        put(article, "url", links.storyUrl(story));
        put(article, "mainEntityOfPage", links.canonicalUrl(story));
        put(article, "datePublished", StoryDates.published(story).toString());
        put(article, "dateModified", StoryDates.updated(story).toString());
        put(article, "inLanguage", wire.getLanguage());
        put(article, "articleSection", story.getSection().getLabel());
        article.put("wordCount", wire.getWordCount());
        put(article, "timeRequired", "PT" + wire.getReadingSeconds() + "S");
        story.getUsageTerms().ifPresent(text -> put(article, "copyrightNotice", text));
        story.getImage()
                .flatMap(image -> HtmlEscape.web(image.getUrl()).map(url -> image(image)))
                .ifPresent(image -> article.set("image", image));
        article.set("author", authors());
        article.set("publisher", node("Organization").put("name", LegalCharacters.legal(story.getPublisher())));
        article.set("keywords", keywords());
        return article;
    }

    private ArrayNode authors() {
        ArrayNode authors = MAPPER.createArrayNode();
        Set<String> names = new HashSet<>();
        for (Contributor contributor : story.getContributors()) {
            String name = LegalCharacters.line(contributor.getName());
            if (!name.isEmpty() && names.add(name)) {
                ObjectNode person = node("Person").put("name", name);
                contributor.getJobTitle().ifPresent(title -> put(person, "jobTitle", title));
                authors.add(person);
            }
        }
        if (authors.isEmpty()) {
            ObjectNode newsroom = node("Organization");
            put(newsroom, "name", Byline.author(story).orElse(story.getPublisher()));
            authors.add(newsroom);
        }
        return authors;
    }

    private ArrayNode keywords() {
        ArrayNode keywords = MAPPER.createArrayNode();
        wire.getTags().stream()
                .map(Tag::getLabel)
                .distinct()
                .forEach(label -> keywords.add(LegalCharacters.legal(label)));
        return keywords;
    }

    private static ObjectNode image(Image image) {
        ObjectNode node = node("ImageObject");
        put(node, "url", image.getUrl());
        image.getCaption().ifPresent(text -> put(node, "caption", text));
        image.getCredit().ifPresent(text -> put(node, "creditText", text));
        image.getWidth().ifPresent(width -> node.put("width", width));
        image.getHeight().ifPresent(height -> node.put("height", height));
        return node;
    }

    private ObjectNode breadcrumbs() {
        ObjectNode crumbs = node("BreadcrumbList");
        ArrayNode items = crumbs.putArray("itemListElement");
        items.add(crumb(1, links.absolute(links.frontPath()), "Front page"));
        items.add(crumb(
                2,
                links.absolute(links.sectionPath(story.getSection().getId())),
                story.getSection().getLabel()));
        items.add(crumb(
                3,
                links.storyUrl(story),
                story.getHeadline().getShort$().orElse(story.getHeadline().getMain())));
        return crumbs;
    }

    private static ObjectNode crumb(int position, String url, String name) {
        ObjectNode crumb = node("ListItem").put("position", position);
        put(crumb, "item", url);
        put(crumb, "name", name);
        return crumb;
    }

    private static ObjectNode faq(List<Block> blocks) {
        ObjectNode faq = node("FAQPage");
        ArrayNode questions = faq.putArray("mainEntity");
        for (Block block : blocks) {
            ObjectNode question = node("Question");
            put(question, "name", block.getTitle().orElse(""));
            ObjectNode answer = node("Answer");
            put(
                    answer,
                    "text",
                    String.join(
                            "\n", block.getItems().stream().map(Text::getValue).toList()));
            question.set("acceptedAnswer", answer);
            questions.add(question);
        }
        return faq;
    }

    private static ObjectNode node(String type) {
        return MAPPER.createObjectNode().put("@type", type);
    }

    private static void put(ObjectNode node, String field, String value) {
        node.put(field, LegalCharacters.legal(value));
    }

    private static String scriptSafe(ObjectNode root) {
        try {
            return MAPPER.writeValueAsString(root)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers: expected JSON, found " + e.getMessage(), e);
        }
    }
}
