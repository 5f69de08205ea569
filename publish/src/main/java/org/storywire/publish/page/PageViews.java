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

    private final PageContext press;
    private final StoryQueries wire;
    private final Links links;
    private final MessageCatalog tongues;
    private final Messages tongue;
    private final ZoneId zone;
    private final Teasers teasers;
    private final PageLayouts frames;
    private final Instant now;

    public PageViews(PageContext press, MessageCatalog tongues, Instant now) {
        this.press = press;
        this.wire = press.wire();
        this.links = press.links();
        this.tongues = tongues;
        this.tongue = tongues.site();
        this.zone = press.site().zone();
        this.teasers = new Teasers(links, tongues, zone, now);
        this.frames = new PageLayouts(press, now);
        this.now = now;
    }

    public FrontView front() {
        return new FrontPage(wire, teasers, tongue.primary()).of(frames, tongue, trending(SHORT_LIST, tongue));
    }

    /** A section's stories; empty when none is visible. */
    public Optional<ListView> section(String id, Optional<PageCursor> after) {
        return frames.sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .map(section -> section(section, after));
    }

    private ListView section(SectionSummary section, Optional<PageCursor> after) {
        String path = links.sectionPath(section.id());
        StoryPage page = wire.latest(StorySelection.section(section.id()), STORIES_A_PAGE, after);
        return new ListView(
                frames.section(section, tongue),
                "section",
                tongue.word("section.overline"),
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
                frames.tag(tag.getId(), tag.getLabel(), tongue),
                "tag",
                tongue.word("tag.overline"),
                tag.getLabel(),
                "hue-0",
                teasers.of(page.stories()),
                older(links.tagPath(tag.getId()), page),
                trending(SHORT_LIST, tongue));
    }

    /** The trending list of all stories. */
    public TrendingView trending() {
        return trending(BoardKey.readers(ALL, WINDOW), Optional.empty()).orElseThrow();
    }

    /** A trending list, current or past; empty when there is no such board. */
    public Optional<TrendingView> trending(BoardKey key, Optional<Instant> asOf) {
        return new TrendingPage(press, tongue, now).of(new TrendingPage.Query(key, asOf), frames, teasers);
    }

    /** A story's page, in the story's language where there are messages for it. */
    public StoryView story(WireStory story) {
        Messages its = tongues.of(story.getLanguage());
        List<WireStory> related = wire.related(story);
        return new StoryView(
                frames.story(story, its),
                new Articles(links, zone).of(story, its),
                teasers.of(related.subList(0, Math.min(RELATED, related.size()))),
                trending(SHORT_LIST, its));
    }

    /** Notice in place of a withdrawn story. */
    public NoticeView withdrawn(WithdrawalNotice notice) {
        String title = tongue.word("notice." + notice.why().word() + ".title");
        return new NoticeView(
                frames.notice(title, tongue),
                tongue.word("notice.gone"),
                title,
                tongue.word("notice." + notice.why().word() + ".text"),
                notice.reason().orElse("").strip(),
                Optional.of(tongue.moment(notice.at(), zone)),
                trending(SHORT_LIST, tongue));
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
        return notice("refused", tongue.word("notice.refused.found", found));
    }

    private NoticeView notice(String why) {
        return notice(why, "");
    }

    private NoticeView notice(String why, String found) {
        String title = tongue.word("notice." + why + ".title");
        return new NoticeView(
                frames.notice(title, tongue),
                tongue.word("notice." + why),
                title,
                (tongue.word("notice." + why + ".text") + " " + found).strip(),
                "",
                Optional.empty(),
                trending(SHORT_LIST, tongue));
    }

    /** The section's trending list, or that of all stories while the section's is empty. */
    private TrendingPanel trendingIn(SectionSummary section) {
        String board = BoardKind.SECTION.board(section.id());
        return wire.trending(board, WINDOW)
                .filter(found -> !found.entries().isEmpty())
                .map(found -> trends(tongue)
                        .of(
                                new TrendingPanels.Name(board, tongue.word("trending.in", section.label())),
                                Optional.of(found),
                                SHORT_LIST))
                .orElseGet(() -> trending(SHORT_LIST, tongue));
    }

    private TrendingPanel trending(int size, Messages in) {
        return trends(in).of(new TrendingPanels.Name(ALL, in.word("trending.title")), wire.trending(ALL, WINDOW), size);
    }

    private TrendingPanels trends(Messages in) {
        return new TrendingPanels(teasers, in, zone, now);
    }

    private static Optional<String> older(String path, StoryPage page) {
        return page.next().map(place -> path + "?after=" + place.token());
    }
}
