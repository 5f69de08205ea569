package org.storywire.publish.page.layout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.storywire.publish.html.JsonLd;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.text.Messages;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.WireStory;

/** Creates the layout of each kind of page. */
public final class PageLayouts {
    private static final String INDEXED = "index, follow, max-image-preview:large";
    private static final String NOT_INDEXED = "noindex";

    private final Site site;
    private final PageLayout.Assets assets;
    private final Links links;
    private final List<SectionSummary> sections;
    private final Instant now;
    private final String cursor;

    public PageLayouts(PageContext context, Instant now) {
        this.cursor = context.wire().cursor();
        this.site = context.site();
        this.assets = context.assets();
        this.links = context.links();
        this.sections = ordered(context.wire().sections(), site.sections());
        this.now = now;
    }

    /** The sections in the order of the navigation. */
    public List<SectionSummary> sections() {
        return sections;
    }

    public PageLayout front(Messages messages) {
        String title = site.motto().isEmpty() ? site.name() : site.name() + " – " + site.motto();
        return page(
                messages,
                new Plain(title, messages.text("front.description"), links.frontPath(), latestFeeds(messages)));
    }

    public PageLayout section(SectionSummary section, Messages messages) {
        Plain plain = new Plain(
                titled(section.label()),
                messages.text("section.description", section.label()),
                links.sectionPath(section.id()),
                feeds(section.label(), extension -> links.sectionFeedPath(section.id(), extension)));
        return page(messages, plain);
    }

    public PageLayout tag(String tagId, String label, Messages messages) {
        Plain plain = new Plain(
                titled(label),
                messages.text("tag.description", label),
                links.tagPath(tagId),
                feeds(label, extension -> links.tagFeedPath(tagId, extension)));
        return page(messages, plain);
    }

    public PageLayout trending(String title, String path, Messages messages) {
        Plain plain = new Plain(
                titled(title),
                messages.text("trending.description"),
                path,
                feeds(messages.text("trending.title"), links::trendingFeedPath));
        return framed(messages, head(plain), links.trendingPath());
    }

    /** The layout of a notice, which search engines must not index. */
    public PageLayout notice(String title, Messages messages) {
        PageLayout.Head head = new PageLayout.Head(
                titled(title),
                title,
                "",
                NOT_INDEXED,
                "website",
                Optional.empty(),
                latestFeeds(messages),
                List.of(),
                Markup.NOTHING,
                Optional.empty());
        return framed(messages, head, "");
    }

    public PageLayout story(WireStory wire, Messages messages) {
        Story story = wire.getStory();
        String headline = story.getHeadline().getMain();
        String title =
                story.getHeadline().getSeo().filter(seo -> !seo.isBlank()).orElse(headline);
        PageLayout.Head head = new PageLayout.Head(
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
                new Markup(JsonLd.of(wire, links)),
                Optional.of(story.getStoryId()));
        return framed(messages, head, links.sectionPath(story.getSection().getId()));
    }

    private PageLayout page(Messages messages, Plain plain) {
        return framed(messages, head(plain), plain.path());
    }

    private PageLayout.Head head(Plain plain) {
        return new PageLayout.Head(
                plain.title(),
                plain.description(),
                links.absolute(plain.path()),
                INDEXED,
                "website",
                Optional.empty(),
                plain.feeds(),
                List.of(),
                Markup.NOTHING,
                Optional.empty());
    }

    private PageLayout framed(Messages messages, PageLayout.Head head, String current) {
        List<PageLayout.NavItem> nav = new ArrayList<>();
        nav.add(item(messages.text("nav.front"), links.frontPath(), current));
        sections.forEach(section -> nav.add(item(section.label(), links.sectionPath(section.id()), current)));
        nav.add(item(messages.text("nav.trending"), links.trendingPath(), current));
        return new PageLayout(site, assets, messages, head, List.copyOf(nav), messages.day(now, site.zone()), cursor);
    }

    private static PageLayout.NavItem item(String label, String href, String current) {
        return new PageLayout.NavItem(label, href, href.equals(current));
    }

    private String titled(String title) {
        return title + " · " + site.name();
    }

    private List<PageLayout.Feed> latestFeeds(Messages messages) {
        return feeds(messages.text("front.latest"), links::latestFeedPath);
    }

    private List<PageLayout.Feed> feeds(String of, UnaryOperator<String> path) {
        String title = site.name() + ": " + of;
        return List.of(
                new PageLayout.Feed("application/rss+xml", title + " (RSS)", path.apply("rss")),
                new PageLayout.Feed("application/atom+xml", title + " (Atom)", path.apply("atom")),
                new PageLayout.Feed("application/feed+json", title + " (JSON Feed)", path.apply("json")));
    }

    private static List<PageLayout.Meta> metas(WireStory wire) {
        Story story = wire.getStory();
        Stream<PageLayout.Meta> own = Stream.of(
                new PageLayout.Meta(
                        "article:published_time", StoryDates.published(story).toString()),
                new PageLayout.Meta(
                        "article:modified_time", StoryDates.updated(story).toString()),
                new PageLayout.Meta("article:section", story.getSection().getLabel()));
        Stream<PageLayout.Meta> tags =
                wire.getTags().stream().map(tag -> new PageLayout.Meta("article:tag", tag.getLabel()));
        return Stream.concat(own, tags).toList();
    }

    private static List<SectionSummary> ordered(List<SectionSummary> sections, List<String> order) {
        Comparator<SectionSummary> named = Comparator.comparingInt(section -> {
            int at = order.indexOf(section.id());
            return at < 0 ? order.size() : at;
        });
        return sections.stream()
                .sorted(named.thenComparing(SectionSummary::stories, Comparator.reverseOrder())
                        .thenComparing(SectionSummary::id))
                .toList();
    }

    private record Plain(String title, String description, String path, List<PageLayout.Feed> feeds) {}
}
