package org.storywire.publish.page.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.storywire.publish.Links;
import org.storywire.publish.html.JsonLd;
import org.storywire.publish.projection.SectionEntry;
import org.storywire.publish.projection.StoryDates;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.WireStory;

/** What stands around a page's content. */
final class Frames {
    private static final String INDEXED = "index, follow, max-image-preview:large";
    private static final String NOT_INDEXED = "noindex";

    private final Site site;
    private final Frame.Assets assets;
    private final Links links;
    private final List<SectionEntry> sections;
    private final Instant now;
    private final String cursor;

    Frames(Press press, Instant now) {
        this.cursor = press.wire().cursor();
        this.site = press.site();
        this.assets = press.assets();
        this.links = press.links();
        this.sections = ordered(press.wire().sections(), site.sections());
        this.now = now;
    }

    /** The sections in the order of the navigation. */
    List<SectionEntry> sections() {
        return sections;
    }

    Frame front(Tongue tongue) {
        String title = site.motto().isEmpty() ? site.name() : site.name() + " – " + site.motto();
        return page(tongue, new Plain(title, tongue.word("front.description"), links.frontPath(), latestFeeds(tongue)));
    }

    Frame section(SectionEntry section, Tongue tongue) {
        Plain plain = new Plain(
                titled(section.label()),
                tongue.word("section.description", section.label()),
                links.sectionPath(section.id()),
                feeds(section.label(), extension -> links.sectionFeedPath(section.id(), extension)));
        return page(tongue, plain);
    }

    Frame tag(String tagId, String label, Tongue tongue) {
        Plain plain = new Plain(
                titled(label),
                tongue.word("tag.description", label),
                links.tagPath(tagId),
                feeds(label, extension -> links.tagFeedPath(tagId, extension)));
        return page(tongue, plain);
    }

    Frame trending(String title, String path, Tongue tongue) {
        Plain plain = new Plain(
                titled(title),
                tongue.word("trending.description"),
                path,
                feeds(tongue.word("trending.title"), links::trendingFeedPath));
        return framed(tongue, head(plain), links.trendingPath());
    }

    /** Around a notice: machines are asked not to keep the page. */
    Frame notice(String title, Tongue tongue) {
        Frame.Head head = new Frame.Head(
                titled(title),
                title,
                "",
                NOT_INDEXED,
                "website",
                Optional.empty(),
                latestFeeds(tongue),
                List.of(),
                Html.NOTHING,
                Optional.empty());
        return framed(tongue, head, "");
    }

    Frame story(WireStory wire, Tongue tongue) {
        Story story = wire.getStory();
        String headline = story.getHeadline().getMain();
        String title =
                story.getHeadline().getSeo().filter(seo -> !seo.isBlank()).orElse(headline);
        Frame.Head head = new Frame.Head(
                titled(title),
                story.getDek().filter(dek -> !dek.isBlank()).orElse(headline),
                links.canonicalUrl(story),
                INDEXED,
                "article",
                Picture.of(story.getImage()),
                feeds(
                        story.getSection().getLabel(),
                        extension -> links.sectionFeedPath(story.getSection().getId(), extension)),
                metas(wire),
                new Html(JsonLd.of(wire, links)),
                Optional.of(story.getStoryId()));
        return framed(tongue, head, links.sectionPath(story.getSection().getId()));
    }

    private Frame page(Tongue tongue, Plain plain) {
        return framed(tongue, head(plain), plain.path());
    }

    private Frame.Head head(Plain plain) {
        return new Frame.Head(
                plain.title(),
                plain.description(),
                links.absolute(plain.path()),
                INDEXED,
                "website",
                Optional.empty(),
                plain.feeds(),
                List.of(),
                Html.NOTHING,
                Optional.empty());
    }

    private Frame framed(Tongue tongue, Frame.Head head, String current) {
        List<Frame.NavItem> nav = new ArrayList<>();
        nav.add(item(tongue.word("nav.front"), links.frontPath(), current));
        sections.forEach(section -> nav.add(item(section.label(), links.sectionPath(section.id()), current)));
        nav.add(item(tongue.word("nav.trending"), links.trendingPath(), current));
        return new Frame(site, assets, tongue, head, List.copyOf(nav), tongue.day(now, site.zone()), cursor);
    }

    private static Frame.NavItem item(String label, String href, String current) {
        return new Frame.NavItem(label, href, href.equals(current));
    }

    private String titled(String title) {
        return title + " · " + site.name();
    }

    private List<Frame.Feed> latestFeeds(Tongue tongue) {
        return feeds(tongue.word("front.latest"), links::latestFeedPath);
    }

    private List<Frame.Feed> feeds(String of, UnaryOperator<String> path) {
        String title = site.name() + ": " + of;
        return List.of(
                new Frame.Feed("application/rss+xml", title + " (RSS)", path.apply("rss")),
                new Frame.Feed("application/atom+xml", title + " (Atom)", path.apply("atom")),
                new Frame.Feed("application/feed+json", title + " (JSON Feed)", path.apply("json")));
    }

    private static List<Frame.Meta> metas(WireStory wire) {
        Story story = wire.getStory();
        Stream<Frame.Meta> own = Stream.of(
                new Frame.Meta(
                        "article:published_time", StoryDates.published(story).toString()),
                new Frame.Meta(
                        "article:modified_time", StoryDates.updated(story).toString()),
                new Frame.Meta("article:section", story.getSection().getLabel()));
        Stream<Frame.Meta> tags = wire.getTags().stream().map(tag -> new Frame.Meta("article:tag", tag.getLabel()));
        return Stream.concat(own, tags).toList();
    }

    private static List<SectionEntry> ordered(List<SectionEntry> sections, List<String> order) {
        Comparator<SectionEntry> named = Comparator.comparingInt(section -> {
            int at = order.indexOf(section.id());
            return at < 0 ? order.size() : at;
        });
        return sections.stream()
                .sorted(named.thenComparing(SectionEntry::stories, Comparator.reverseOrder())
                        .thenComparing(SectionEntry::id))
                .toList();
    }

    private record Plain(String title, String description, String path, List<Frame.Feed> feeds) {}
}
