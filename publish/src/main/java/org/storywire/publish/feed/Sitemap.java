package org.storywire.publish.feed;

import java.util.List;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.WireStory;

/** A sitemap (sitemaps.org 0.9): the front page, the sections, the stories with their last change. */
public final class Sitemap {
    private static final Attributes NAMESPACE = Attributes.of("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

    private Sitemap() {}

    /** In UTF-8; a pure function of its arguments. */
    public static byte[] of(List<WireStory> stories, List<SectionSummary> sections, Links links) {
        return XmlWriter.document(xml -> xml.element("urlset", NAMESPACE, () -> {
            url(xml, () -> xml.element("loc", links.absolute(links.frontPath())));
            url(xml, () -> xml.element("loc", links.absolute(links.trendingPath())));
            sections.forEach(section ->
                    url(xml, () -> xml.element("loc", links.absolute(links.sectionPath(section.id())))));
            stories.forEach(story -> url(
                    xml,
                    () -> xml.element("loc", links.storyUrl(story.getStory()))
                            .element(
                                    "lastmod",
                                    StoryDates.updated(story.getStory()).toString())));
            xml.line();
        }));
    }

    private static void url(XmlWriter xml, Runnable content) {
        xml.line().element("url", Attributes.NONE, content);
    }
}
