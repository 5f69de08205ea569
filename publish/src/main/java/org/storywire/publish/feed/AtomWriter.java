package org.storywire.publish.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/** Atom 1.0 (RFC 4287) with the paging links of RFC 5005; an entry's id is its story's URL without the slug. */
final class AtomWriter {
    private static final Attributes NAMESPACE = Attributes.of("xmlns", "http://www.w3.org/2005/Atom");
    private static final String TYPE = "application/atom+xml";

    private final Links links;

    AtomWriter(Links links) {
        this.links = links;
    }

    byte[] write(Feed feed) {
        Attributes attributes = NAMESPACE.and("xml:lang", feed.about().language());
        return XmlWriter.document(xml -> xml.element("feed", attributes, () -> feed(xml, feed)));
    }

    private void feed(XmlWriter xml, Feed feed) {
        Feed.About about = feed.about();
        xml.line().element("id", about.self());
        xml.line().element("title", about.title());
        xml.line().element("subtitle", about.description());
        xml.line().element("updated", date(feed.updated()));
        xml.line().element("author", Attributes.NONE, () -> xml.element("name", about.title()));
        xml.line().element("generator", "Storywire");
        link(xml, "self", TYPE, about.self());
        link(xml, "alternate", "text/html", about.page());
        link(xml, "first", TYPE, about.first());
        about.next().ifPresent(next -> link(xml, "next", TYPE, next));
        feed.stories()
                .forEach(story -> xml.line()
                        .element("entry", Attributes.of("xml:lang", story.getLanguage()), () -> entry(xml, story)));
        xml.line();
    }

    private static void link(XmlWriter xml, String relation, String type, String url) {
        xml.line()
                .empty("link", Attributes.of("rel", relation).and("type", type).and("href", url));
    }

    private void entry(XmlWriter xml, WireStory wire) {
        Story story = wire.getStory();
        xml.line().element("id", links.storyIdUrl(story.getStoryId()));
        xml.line().element("title", FeedItem.title(story));
        xml.line().element("published", date(StoryDates.published(story)));
        xml.line().element("updated", date(StoryDates.updated(story)));
        link(xml, "alternate", "text/html", links.storyUrl(story));
        FeedItem.authors(story)
                .forEach(author -> xml.line().element("author", Attributes.NONE, () -> xml.element("name", author)));
        category(xml, story.getSection().getId(), story.getSection().getLabel());
        wire.getTags().stream().filter(tag -> !tag.getId().isEmpty()).forEach(tag -> category(xml, tag));
        story.getUsageTerms().ifPresent(terms -> xml.line().element("rights", terms));
        story.getDek().ifPresent(dek -> xml.line().element("summary", dek));
        xml.line().element("content", Attributes.of("type", "html"), FeedItem.html(story));
        xml.line();
    }

    private static void category(XmlWriter xml, Tag tag) {
        category(xml, tag.getId(), tag.getLabel());
    }

    private static void category(XmlWriter xml, String term, String label) {
        xml.line().empty("category", Attributes.of("term", term).and("label", label));
    }

    private static String date(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
