package org.storywire.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.BoardFixtures.ALL;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.tag;
import static org.storywire.publish.page.SamplePages.NOW;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.storywire.publish.BoardFixtures;
import org.storywire.publish.StoryFixtures;
import org.storywire.publish.projection.RankSnapshot;
import org.storywire.publish.projection.WithdrawalNotice;
import org.storywire.publish.text.MessageCatalog;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/** The page of a trending list as rendered by the server. */
class TrendingPageTest {
    private static final BoardKey RISING = ALL.by(RankedBy.RISING);

    private final FakeStoryQueries wire = SamplePages.explained(SamplePages.sample());
    private final Templates templates = new Templates();

    @Test
    void eachEntryHasItsSparklineItsNumbersAndItsReasons() {
        Document page = page(ALL);
        Element first = page.expectFirst("tbody tr");
        assertThat(first.select("svg.spark path")).hasSize(3);
        assertThat(first.select("svg.spark title").text()).contains("The busiest hour began at", "in the last hour");
        assertThat(first.select(".board-readers").text()).isEqualTo("600");
        assertThat(first.select("details.why summary").text()).startsWith("Why");
        assertThat(first.select(".why-said li").eachText())
                .anyMatch(said -> said.startsWith("Number 1: 600 readers in the last 24 hours, 900 reads."))
                .anyMatch(said -> said.contains("about 150") && said.contains("3.5 times as much"))
                .anyMatch(said -> said.contains("38 reads of the last 24 hours were not counted")
                        && said.contains("20 from robots")
                        && said.contains("6 from data centres")
                        && said.contains("4 from networks with too many readers at once"));
        assertThat(page.select("tbody tr").get(1).select(".why-said").text())
                .contains("With 101 readers more it would be number 1.");
        assertThat(first.select(".why-more a").attr("href")).isEqualTo("/v1/trending/all/daily%3A1/why");
        assertThat(page.select(".board-explained").text())
                .contains("It takes 5 readers in that time to be listed.")
                .contains("own: 3 at most.", "one event on a list: 2 at most.");
        assertThat(page.select(".audit-match").text()).contains("Recounted", "all 12 stories on its lists agree");
    }

    @Test
    void theBumpChartHasALineForEachStoryThatEndsAtItsRank() {
        Document page = page(ALL);
        assertThat(page.select(".bump-line .bump-way")).hasSize(6);
        assertThat(page.select(".bump-names li a").eachText())
                .isEqualTo(page.select("tbody .title").eachText());
        assertThat(page.select(".bump-names li").get(0).text()).contains("place 2 when the chart begins");
        assertThat(page.select(".bump-names li").get(5).text()).contains("not on the list when the chart begins");
        assertThat(page.select(".bump-way").eachAttr("d")).allMatch(path -> path.matches("[MCH0-9 .]+"));
        assertThat(page.select(".bump-times time")).hasSize(3);
    }

    @Test
    void withoutHistoryThePageExplainsTheEmptyChart() {
        FakeStoryQueries young = SamplePages.sample();
        Document page =
                TemplatesTest.parse(templates.trending(views(young, "en-IN").trending()));
        assertThat(page.select("svg")).isEmpty();
        assertThat(page.select(".bump-none").text()).contains("once the list has stood for a few minutes");
        assertThat(page.select("tbody tr")).hasSize(6);
        assertThat(page.select(".audit:not([hidden])")).isEmpty();
    }

    @Test
    void theOtherListsArePlainLinks() {
        Document page = page(RISING);
        assertThat(page.select("h1").text()).isEqualTo("Rising in the last 24 hours");
        assertThat(page.select(".switch a").eachAttr("href"))
                .contains(
                        "/trending",
                        "/trending?by=reads",
                        "/trending?window=PT1H&by=rising",
                        "/trending/section%3Ascience?by=rising");
        assertThat(page.select(".switch a[aria-current]").eachText())
                .containsExactly("Rising", "24 hours", "All stories");
        assertThat(page.select("tbody .lift").first().text()).isEqualTo("3.5");
        assertThat(page.select("tbody .lift-range").first().text()).isEqualTo("3.1–4.0");
        assertThat(page.select("[data-board=all]").attr("data-key")).isEqualTo("all|PT24H|rising");
    }

    @Test
    void aPastListIsMarkedAndGetsNoLiveUpdates() {
        Document page = TemplatesTest.parse(templates.trending(views(wire, "en-IN")
                .trending(ALL, Optional.of(NOW.plus(Duration.ofHours(1))))
                .orElseThrow()));
        assertThat(page.select(".board-past").text()).startsWith("This is the list that stood on 20 November 2026");
        assertThat(page.select("[data-board], [data-pulse], .bump-chart")).isEmpty();
        assertThat(page.select(".board-table .spark")).as("hours of now").isEmpty();
        assertThat(page.select(".why-said").text()).contains("readers").doesNotContain("not counted");
        assertThat(page.select(".why-more a").attr("href")).contains("asOf=");
        assertThat(page(ALL).select(".board-table .spark"))
                .as("control: the list of now")
                .isNotEmpty();
        Document before = TemplatesTest.parse(templates.trending(views(wire, "en-IN")
                .trending(ALL, Optional.of(NOW.minus(Duration.ofDays(2))))
                .orElseThrow()));
        assertThat(before.select(".board-past").text()).isEqualTo("No list is known of 18 November 2026, 5:30 pm IST.");
        assertThat(before.select(".trending-empty:not([hidden])")).isEmpty();
        wire.withdraw(id(2), new WithdrawalNotice(WithdrawalNotice.Cause.KILLED, Optional.empty(), NOW));
        Document after = TemplatesTest.parse(templates.trending(views(wire, "en-IN")
                .trending(ALL, Optional.of(NOW.plus(Duration.ofHours(1))))
                .orElseThrow()));
        assertThat(after.select(".board-past").text()).contains("1 story on it was withdrawn since");
        assertThat(after.text()).doesNotContain("day 2 ");
    }

    @Test
    void aPageInHindiIsInHindiThroughout() {
        wire.audited(BoardFixtures.audit(ALL, NOW, AuditOutcome.DRIFT));
        Document page =
                TemplatesTest.parse(templates.trending(views(wire, "hi-IN").trending()));
        assertThat(page.select("h1").text()).contains("पिछले 24 घंटों");
        for (String part :
                List.of(".why-said li", ".switch-name", ".audit-drift", "thead th", ".bump h2", ".board-explained")) {
            assertThat(page.select(part).eachText())
                    .as(part)
                    .isNotEmpty()
                    .allMatch(text -> text.matches(".*[\\u0900-\\u097F].*"));
        }
    }

    @Test
    void tagsWithTheSameLabelHaveOneLink() {
        wire.put(tagged(7, "en", tag("place:IN-AS", "Assam"), tag("keyword:assam", "assam")));
        wire.rank("tag:place:IN-AS", NOW, SamplePages.ranking(7))
                .rank("tag:keyword:assam", NOW, SamplePages.ranking(7));
        assertThat(topics(ALL).eachText())
                .filteredOn(text -> text.equalsIgnoreCase("#Assam"))
                .hasSize(1);
        for (String board : List.of("tag:place:IN-AS", "tag:keyword:assam")) {
            assertThat(topics(BoardKey.readers(board, BoardKey.DAY))
                            .select("[aria-current]")
                            .attr("href"))
                    .as("the one that is looked at is among them")
                    .isEqualTo(SamplePages.LINKS.trendingPath(BoardKey.readers(board, BoardKey.DAY)));
        }
    }

    @Test
    void aTagHasTheLabelOfThePagesLanguageElseTheLanguageIsMarked() {
        wire.put(tagged(
                        1,
                        "hi",
                        tag("place:IN-LA", "लद्दाख"),
                        tag("keyword:railway", "रेल"),
                        tag("keyword:cpu", "CPU")))
                .put(tagged(7, "en", tag("place:IN-LA", "Ladakh")));
        for (String tag : List.of("place:IN-LA", "keyword:railway", "keyword:cpu")) {
            wire.rank("tag:" + tag, NOW, SamplePages.ranking(1));
        }
        Elements topics = topics(ALL);
        assertThat(topics.eachText()).contains("#Ladakh", "#रेल", "#CPU").doesNotContain("#लद्दाख");
        assertThat(topics.select("[lang] a").eachText()).containsExactly("#रेल");
        assertThat(topics.select("[lang]").eachAttr("lang")).containsExactly("hi");
    }

    @Test
    void theTimeSinceWhenAStoryIsListedIsShownOnlyWhenItDiffers() {
        FakeStoryQueries begun = SamplePages.sample();
        Document page =
                TemplatesTest.parse(templates.trending(views(begun, "en-IN").trending()));
        assertThat(page.expectFirst(".board-steady").hasAttr("hidden")).isFalse();
        assertThat(page.select(".board-steady").text()).isEqualTo("All of them have been on the list since 4:30 pm.");
        List<RankingEntry> entries = new ArrayList<>(SamplePages.ranking(1, 2, 3));
        entries.set(1, RankingEntry.newBuilder(entries.get(1)).setSince(NOW).build());
        begun.rank("all", NOW, entries);
        Document later =
                TemplatesTest.parse(templates.trending(views(begun, "en-IN").trending()));
        assertThat(later.expectFirst(".board-steady").hasAttr("hidden")).isTrue();
    }

    @Test
    void anIntervalNarrowerThanATenthHasTwoDigits() {
        FakeStoryQueries sure = SamplePages.sample();
        List<RankingEntry> entries = new ArrayList<>(SamplePages.ranking(1));
        entries.set(
                0,
                RankingEntry.newBuilder(entries.get(0))
                        .setExpected(3690.7)
                        .setLift(0.73)
                        .setLiftLow(0.71)
                        .setLiftHigh(0.74)
                        .build());
        sure.rank("all", NOW, entries);
        assertThat(TemplatesTest.parse(templates.trending(views(sure, "en-IN").trending()))
                        .select(".why-said")
                        .text())
                .contains("0.73 times as much (nine times in ten between 0.71 and 0.74)");
    }

    @Test
    void aRecountOfASingleStoryIsInTheSingular() {
        wire.audited(RankingAudit.newBuilder(BoardFixtures.audit(ALL, NOW, AuditOutcome.MATCH))
                .setStories(1)
                .build());
        assertThat(page(ALL).select(".audit-match").text()).endsWith("the one story on its lists agrees");
    }

    @Test
    void anOldRecountShowsItsAgeRelativeToTheList() {
        wire.audited(BoardFixtures.audit(ALL, NOW, AuditOutcome.MATCH));
        assertThat(page(ALL).select(".audit-match").text()).doesNotContain("before this list");
        wire.audited(BoardFixtures.audit(ALL, NOW.minus(Duration.ofHours(3)), AuditOutcome.MATCH));
        assertThat(page(ALL).select(".audit-match").text()).contains(" minutes before this list");
    }

    @Test
    void anUnknownBoardHasNoPage() {
        assertThat(views(wire, "en-IN").trending(BoardKey.readers("tag:none", BoardKey.DAY), Optional.empty()))
                .isEmpty();
        assertThat(views(wire, "en-IN").trending(ALL.over(BoardKey.HOUR), Optional.empty()))
                .isPresent();
    }

    @Test
    void aStoryThatIsNotListedNowHasNoLine() {
        wire.rankHistory(ALL, List.of(new RankSnapshot(NOW.minusSeconds(600), Map.of(id(9), 1, id(1), 2))));
        assertThat(page(ALL).select(".bump-names").text()).doesNotContain("day 9");
    }

    /** The switches of topics, as items. */
    private Elements topics(BoardKey key) {
        return page(key).select(".switch[aria-label=Topics] li");
    }

    private static WireStory tagged(int number, String language, Tag... tags) {
        return WireStory.newBuilder(StoryFixtures.wire(
                        StoryFixtures.story(number).setLanguage(language).build()))
                .setTags(List.of(tags))
                .build();
    }

    private Document page(BoardKey key) {
        return TemplatesTest.parse(templates.trending(
                views(wire, "en-IN").trending(key, Optional.empty()).orElseThrow()));
    }

    private static PageViews views(FakeStoryQueries wire, String language) {
        return new PageViews(SamplePages.of(wire), new MessageCatalog(Locale.forLanguageTag(language)), NOW);
    }
}
