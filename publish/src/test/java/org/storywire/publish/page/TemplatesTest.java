package org.storywire.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.page.SamplePages.NOW;
import static org.storywire.publish.page.SamplePages.longRead;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.storywire.publish.StoryFixtures;
import org.storywire.publish.page.story.BodyElement;
import org.storywire.publish.projection.WithdrawalNotice;
import org.storywire.publish.text.MessageCatalog;

class TemplatesTest {
    private final FakeStoryQueries wire = SamplePages.sample();
    private final Templates templates = new Templates();
    private final PageViews views =
            new PageViews(SamplePages.of(wire), new MessageCatalog(SamplePages.SITE.locale()), NOW);

    @Test
    void aStoryShowsAllThatItHas() {
        Document page = parse(templates.story(views.story(longRead(1))));
        assertThat(page.select("h1").eachText()).containsExactly("Rivers rise for day 1");
        assertThat(page.select(".story-dek").text()).startsWith("The water stands higher");
        assertThat(page.select(".byline").text()).contains("By Asha Rao", "7 min read", "Published", "Updated");
        assertThat(page.select(".hero img").attr("fetchpriority")).isEqualTo("high");
        assertThat(page.select(".hero figcaption").text()).isEqualTo("The river at dawn M. Nair");
        assertThat(page.select(".contents a").eachAttr("href")).containsExactly("#part-1", "#part-2", "#part-3");
        assertThat(page.select(".corrections").text()).contains("There are forty gauges.");
        assertThat(page.select(".tags a").eachAttr("href"))
                .containsExactly("/tags/place%3AIN", "/tags/keyword%3Amonsoon");
        assertThat(page.select(".related .title").eachText())
                .containsExactly("Rivers rise for day 2", "Rivers rise for day 3");
        assertThat(page.select(".authors").text()).contains("Senior correspondent", "reports on rivers");
        assertThat(page.select(".trending h2").text()).isEqualTo("Trending now in the last 24 hours");
    }

    @Test
    void everyKindOfBodyElementIsRendered() {
        Document page = parse(templates.story(views.story(longRead(1))));
        List<String> selectors = List.of(
                ".body p.opening:contains(passed its mark)",
                ".body h2:contains(temper)",
                ".body h3:contains(In the hills)",
                ".quote figcaption:contains(Rupali)",
                "ul.items li:contains(Rope)",
                "ol.items li:contains(Second)",
                ".profile:contains(drives the truck) .portrait-drawn",
                ".profile:contains(Farhan) img.portrait",
                ".figure img[loading=lazy]",
                ".scroll table td.num:contains(4.4)",
                ".role-why p:contains(Six hours)",
                ".note:contains(The hour was wrong)",
                ".question-text:contains(awake at four)",
                "details.faq summary:contains(Who pays)",
                ".faq-answer p:contains(And tea)",
                ".body p:contains(From a newer time)");
        selectors.forEach(
                selector -> assertThat(page.select(selector)).as(selector).hasSize(1));
        assertThat(BodyElement.class.getPermittedSubclasses())
                .as("kinds of piece, all of them above")
                .hasSize(10);
    }

    @Test
    void datesAreShownInTheStorysOwnZone() {
        Document page = parse(templates.story(views.story(longRead(1))));
        assertThat(page.expectFirst(".byline time").attr("datetime")).isEqualTo("2026-11-20T15:45:00+05:45");
    }

    @Test
    void machinesFindTheCanonicalPageTheFeedsTheCardAndTheData() throws Exception {
        Document page = parse(templates.story(views.story(longRead(1))));
        assertThat(page.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://news.example/stories/daily%3A1/rivers-rise-for-day-1");
        assertThat(page.select("link[rel=alternate]").eachAttr("href"))
                .containsExactly(
                        "/feeds/sections/science.rss", "/feeds/sections/science.atom", "/feeds/sections/science.json");
        assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("article");
        assertThat(page.select("meta[property=og:image]").attr("content"))
                .isEqualTo("https://pictures.example/river-1.svg");
        assertThat(page.select("meta[name=twitter:card]").attr("content")).isEqualTo("summary_large_image");
        Element data = page.expectFirst("script[type=application/ld+json]");
        assertThat(new ObjectMapper()
                        .readTree(data.data())
                        .at("/@graph/0/headline")
                        .asText())
                .isEqualTo("Rivers rise for day 1");
        Element reads = page.expectFirst("script[data-story]");
        assertThat(reads.attr("src")).isEqualTo("https://door.example/reads.js");
        assertThat(reads.attr("data-story")).isEqualTo("daily:1");
    }

    @Test
    void aHindiStoryIsFramedInHindi() {
        var story = StoryFixtures.wire(StoryFixtures.story(2).setLanguage("hi").build());
        Document page = parse(templates.story(views.story(story)));
        assertThat(page.select("html").attr("lang")).isEqualTo("hi-IN");
        assertThat(page.select(".trending h2").text()).contains("पिछले 24 घंटों");
        assertThat(page.select("article.story").attr("lang")).isEqualTo("hi");
    }

    @Test
    void theTrendingListShowsRankChangeReadersAndNewEntries() {
        Document page = parse(templates.front(views.front()));
        assertThat(page.select("[data-list] .trend .trend-number").eachText())
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(page.select("[data-list] .trend .change").eachText().get(0)).isEqualTo("▲ 1up 1");
        assertThat(page.select("[data-list] .trend .change").eachText().get(5)).isEqualTo("Newnew on the list");
        assertThat(page.expectFirst("[data-list] .trend [data-part=readers]").text())
                .isEqualTo("6,000 readers");
        Document board = parse(templates.trending(views.trending()));
        assertThat(board.expectFirst("tbody tr").text()).contains("6,000", "9,000", "Science");
    }

    @Test
    void theFrontPageShowsNoStoryTwiceButInItsLists() {
        Document page = parse(templates.front(views.front()));
        assertThat(page.select("article.teaser").eachAttr("data-story"))
                .doesNotHaveDuplicates()
                .hasSize(12);
        assertThat(page.select(".teaser-lead .title").text()).isEqualTo("Rivers rise for day 12");
        assertThat(page.select(".latest time")).isNotEmpty();
        assertThat(page.select(".nav a").eachText()).containsExactly("Front page", "World", "Science", "Trending");
    }

    @Test
    void aStoryWithoutAPictureHasAPanel() {
        wire.put(StoryFixtures.wire(StoryFixtures.story(3)
                .setImage((org.storywire.schemas.avro.Image) null)
                .build()));
        Document page = parse(templates.trending(views.trending()));
        assertThat(page.select("img")).isEmpty();
        Document front = parse(templates.front(views.front()));
        assertThat(front.select(".trend[data-story=daily:3] .panel[aria-hidden=true]")
                        .text())
                .isEqualTo("S");
    }

    @Test
    void anEmptyWireStillMakesPages() {
        PageViews nothing = new PageViews(
                SamplePages.of(new FakeStoryQueries()), new MessageCatalog(SamplePages.SITE.locale()), NOW);
        assertThat(parse(templates.front(nothing.front())).select(".empty")).hasSize(1);
        assertThat(parse(templates.trending(nothing.trending())).select(".trending-empty:not([hidden])"))
                .hasSize(1);
        assertThat(nothing.section("world", Optional.empty())).isEmpty();
        assertThat(nothing.tag("place:IN", Optional.empty())).isEmpty();
    }

    @Test
    void aNoticeShowsTheReasonAndTheTrendingList() {
        WithdrawalNotice notice =
                new WithdrawalNotice(WithdrawalNotice.Cause.KILLED, Optional.of("It happened elsewhere."), NOW);
        Document page = parse(templates.notice(views.withdrawn(notice)));
        assertThat(page.select("h1").text()).isEqualTo("This story has been withdrawn");
        assertThat(page.select(".notice-reason").text()).contains("It happened elsewhere.");
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.select("script[data-story]")).isEmpty();
        assertThat(page.select("[data-list] .trend")).hasSize(6);
        for (WithdrawalNotice.Cause why : WithdrawalNotice.Cause.values()) {
            assertThat(views.withdrawn(new WithdrawalNotice(why, Optional.empty(), NOW))
                            .title())
                    .isNotBlank();
        }
    }

    @Test
    void longListsGoOn() {
        for (int number = 13; number <= 80; number++) {
            wire.put(StoryFixtures.wire(number));
        }
        Document page =
                parse(templates.list(views.section("world", Optional.empty()).orElseThrow()));
        assertThat(page.select(".list-stories .teaser")).hasSize(30);
        assertThat(page.select(".older a").attr("href")).startsWith("/sections/world?after=");
    }

    @Test
    void onTheFirstBoardOfAllNothingIsNew() {
        var first = SamplePages.ranking(1, 2);
        first.get(0).put("previousRank", null);
        wire.rank("all", NOW, first);
        Document page = parse(templates.front(views.front()));
        assertThat(page.select("[data-list] .change-none")).hasSize(2);
        assertThat(page.select("[data-list] .change").text()).isBlank();
    }

    @Test
    void aSectionHasItsOwnTrendingListUntilNobodyReadsThere() {
        Document science =
                parse(templates.list(views.section("science", Optional.empty()).orElseThrow()));
        assertThat(science.select(".trending h2").text()).isEqualTo("Trending in Science in the last 24 hours");
        assertThat(science.select("[data-board=section:science] [data-list] .trend"))
                .hasSize(3);
        Document world =
                parse(templates.list(views.section("world", Optional.empty()).orElseThrow()));
        assertThat(world.select("[data-board=all] [data-list] .trend")).hasSize(6);
    }

    @Test
    void theSameViewGivesTheSameBytes() {
        assertThat(templates.front(views.front())).isEqualTo(new Templates().front(views.front()));
    }

    static Document parse(byte[] html) {
        return Jsoup.parse(new String(html, StandardCharsets.UTF_8), "https://news.example/");
    }
}
