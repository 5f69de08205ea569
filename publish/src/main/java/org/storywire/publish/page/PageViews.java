package org.storywire.publish.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.page.front.FrontPage;
import org.storywire.publish.page.front.FrontView;
import org.storywire.publish.page.front.ListView;
import org.storywire.publish.page.layout.NoticeView;
import org.storywire.publish.page.layout.PageContext;
import org.storywire.publish.page.layout.PageLayouts;
import org.storywire.publish.page.layout.SectionMark;
import org.storywire.publish.page.layout.Teasers;
import org.storywire.publish.page.layout.TrendingPanel;
import org.storywire.publish.page.layout.TrendingPanels;
import org.storywire.publish.page.story.Articles;
import org.storywire.publish.page.story.StoryView;
import org.storywire.publish.page.trending.TrendingPage;
import org.storywire.publish.page.trending.TrendingView;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.projection.WithdrawalNotice;
import org.storywire.publish.text.MessageCatalog;
import org.storywire.publish.text.Messages;
import org.storywire.publish.web.Links;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardKind;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/** Every page's view at one instant: a pure function of the projection, the site and the time. */
public final class PageViews {
    /** Window of the trending panels. */
    public static final String WINDOW = BoardKey.DAY;

    private static final String ALL = BoardKey.ALL;
    private static final int SHORT_LIST = 10;
    private static final int STORIES_A_PAGE = 30;
    private static final int RELATED = 6;

    private final PageContext context;
    private final StoryQueries wire;
    private final Links links;
    private final MessageCatalog catalog;
    private final Messages messages;
    private final ZoneId zone;
    private final Teasers teasers;
    private final PageLayouts layouts;
    private final Instant now;

    public PageViews(PageContext context, MessageCatalog catalog, Instant now) {
        this.context = context;
        this.wire = context.wire();
        this.links = context.links();
        this.catalog = catalog;
        this.messages = catalog.site();
        this.zone = context.site().zone();
        this.teasers = new Teasers(links, catalog, zone, now);
        this.layouts = new PageLayouts(context, now);
        this.now = now;
    }

    public FrontView front() {
        return new FrontPage(wire, teasers, messages.primary()).of(layouts, messages, trending(SHORT_LIST, messages));
    }

    /** A section's stories; empty when none is visible. */
    public Optional<ListView> section(String id, Optional<PageCursor> after) {
        return layouts.sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .map(section -> section(section, after));
    }

    private ListView section(SectionSummary section, Optional<PageCursor> after) {
        String path = links.sectionPath(section.id());
        StoryPage page = wire.latest(StorySelection.section(section.id()), STORIES_A_PAGE, after);
        return new ListView(
                layouts.section(section, messages),
                "section",
                messages.text("section.overline"),
                section.label(),
                SectionMark.of(section.id(), section.label(), path).hue(),
                teasers.of(page.stories()),
                older(path, page),
                trendingIn(section));
    }

    /** The stories with a tag; empty when none is visible. */
    public Optional<ListView> tag(String id, Optional<PageCursor> after) {
        StoryPage page = wire.latest(StorySelection.tag(id), STORIES_A_PAGE, after);
        return page.stories().stream()
                .flatMap(story -> story.getTags().stream())
                .filter(tag -> tag.getId().equals(id))
                .findFirst()
                .map(tag -> tag(tag, page));
    }

    private ListView tag(Tag tag, StoryPage page) {
        return new ListView(
                layouts.tag(tag.getId(), tag.getLabel(), messages),
                "tag",
                messages.text("tag.overline"),
                tag.getLabel(),
                "hue-0",
                teasers.of(page.stories()),
                older(links.tagPath(tag.getId()), page),
                trending(SHORT_LIST, messages));
    }

    /** The trending list of all stories. */
    public TrendingView trending() {
        return trending(BoardKey.readers(ALL, WINDOW), Optional.empty()).orElseThrow();
    }

    /** A trending list, current or past; empty when there is no such board. */
    public Optional<TrendingView> trending(BoardKey key, Optional<Instant> asOf) {
        return new TrendingPage(context, messages, now).of(new TrendingPage.Query(key, asOf), layouts, teasers);
    }

    /** A story's page, in the story's language where there are messages for it. */
    public StoryView story(WireStory story) {
        Messages its = catalog.of(story.getLanguage());
        List<WireStory> related = wire.related(story);
        return new StoryView(
                layouts.story(story, its),
                new Articles(links, zone).of(story, its),
                teasers.of(related.subList(0, Math.min(RELATED, related.size()))),
                trending(SHORT_LIST, its));
    }

    /** Notice in place of a withdrawn story. */
    public NoticeView withdrawn(WithdrawalNotice notice) {
        String title = messages.text("notice." + notice.cause().word() + ".title");
        return new NoticeView(
                layouts.notice(title, messages),
                messages.text("notice.gone"),
                title,
                messages.text("notice." + notice.cause().word() + ".text"),
                notice.reason().orElse("").strip(),
                Optional.of(messages.dateTime(notice.at(), zone)),
                trending(SHORT_LIST, messages));
    }

    /** Notice for an unknown URL. */
    public NoticeView missing() {
        return notice("missing");
    }

    /** Notice in place of a past list whose history is not read yet. */
    public NoticeView notYet() {
        return notice("notyet");
    }

    /** Notice in place of a list whose query parameters are invalid. */
    public NoticeView refused(String found) {
        return notice("refused", messages.text("notice.refused.found", found));
    }

    private NoticeView notice(String why) {
        return notice(why, "");
    }

    private NoticeView notice(String why, String found) {
        String title = messages.text("notice." + why + ".title");
        return new NoticeView(
                layouts.notice(title, messages),
                messages.text("notice." + why),
                title,
                (messages.text("notice." + why + ".text") + " " + found).strip(),
                "",
                Optional.empty(),
                trending(SHORT_LIST, messages));
    }

    /** The section's trending list, or that of all stories while the section's is empty. */
    private TrendingPanel trendingIn(SectionSummary section) {
        String board = BoardKind.SECTION.board(section.id());
        return wire.trending(board, WINDOW)
                .filter(found -> !found.entries().isEmpty())
                .map(found -> panels(messages)
                        .of(board, messages.text("trending.in", section.label()), Optional.of(found), SHORT_LIST))
                .orElseGet(() -> trending(SHORT_LIST, messages));
    }

    private TrendingPanel trending(int size, Messages language) {
        return panels(language).of(ALL, language.text("trending.title"), wire.trending(ALL, WINDOW), size);
    }

    private TrendingPanels panels(Messages language) {
        return new TrendingPanels(teasers, language, zone, now);
    }

    private static Optional<String> older(String path, StoryPage page) {
        return page.next().map(place -> path + "?after=" + place.token());
    }
}
