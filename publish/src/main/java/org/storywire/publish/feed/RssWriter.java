package org.storywire.publish.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.storywire.publish.html.HtmlEscape;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/** RSS 2.0 with content:encoded, dc:creator, media:content and the atom:links of RFC 5005; dates by RFC 822 with four-digit years. */
final class RssWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Attributes NAMESPACES = Attributes.of("version", "2.0")
            .and("xmlns:atom", "http://www.w3.org/2005/Atom")
            .and("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
            .and("xmlns:dc", "http://purl.org/dc/elements/1.1/")
            .and("xmlns:media", "http://search.yahoo.com/mrss/");

    private final Links links;

    RssWriter(Links links) {
        this.links = links;
    }

    byte[] write(Feed feed) {
        return XmlWriter.document(xml -> xml.element(
                "rss", NAMESPACES, () -> xml.line().element("channel", Attributes.NONE, () -> channel(xml, feed))));
    }

    private void channel(XmlWriter xml, Feed feed) {
        Feed.About about = feed.about();
        xml.line().element("title", about.title());
        xml.line().element("link", about.page());
        xml.line().element("description", about.description());
        xml.line().element("language", about.language());
        xml.line().element("lastBuildDate", date(feed.updated()));
        link(xml, "self", about.self());
        link(xml, "first", about.first());
        about.next().ifPresent(next -> link(xml, "next", next));
        feed.stories().forEach(story -> xml.line().element("item", Attributes.NONE, () -> item(xml, story)));
        xml.line();
    }

    private static void link(XmlWriter xml, String relation, String url) {
        xml.line()
                .empty(
                        "atom:link",
                        Attributes.of("rel", relation)
                                .and("type", "application/rss+xml")
                                .and("href", url));
    }

    private void item(XmlWriter xml, WireStory wire) {
        Story story = wire.getStory();
        xml.line().element("title", FeedItem.title(story));
        xml.line().element("link", links.storyUrl(story));
        xml.line().element("guid", Attributes.of("isPermaLink", "false"), story.getStoryId());
        xml.line().element("pubDate", date(StoryDates.published(story)));
        FeedItem.authors(story).forEach(author -> xml.line().element("dc:creator", author));
        xml.line().element("category", story.getSection().getLabel());
        wire.getTags().stream()
                .map(Tag::getLabel)
                .distinct()
                .forEach(label -> xml.line().element("category", label));
        story.getDek().ifPresent(dek -> xml.line().element("description", HtmlEscape.html(dek)));
        story.getImage()
                .filter(image -> HtmlEscape.web(image.getUrl()).isPresent())
                .ifPresent(image -> picture(xml, image));
        xml.line().element("content:encoded", FeedItem.html(story));
        xml.line();
    }

    private static void picture(XmlWriter xml, Image image) {
        Attributes attributes = Attributes.of("url", image.getUrl()).and("medium", "image");
        if (image.getWidth().isPresent() && image.getHeight().isPresent()) {
            attributes = attributes
                    .and("width", image.getWidth().get().toString())
                    .and("height", image.getHeight().get().toString());
        }
        xml.line().element("media:content", attributes, () -> {
            image.getCredit().ifPresent(credit -> xml.element("media:credit", credit));
            xml.element("media:description", Attributes.of("type", "plain"), image.getAlt());
        });
    }

    private static String date(Instant instant) {
        return DATE.format(instant);
    }
}
