package org.storywire.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.storywire.publish.page.SamplePages.NOW;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storywire.publish.StoryFixtures;
import org.storywire.publish.json.BoardJson;
import org.storywire.publish.projection.WithdrawalNotice;
import org.storywire.publish.text.MessageCatalog;
import org.storywire.publish.text.Messages;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.WireStory;

/** The pages in a browser. */
class BrowserTest extends BrowserTestCase {
    private static final List<String> PATHS = List.of(
            "/",
            "/stories/daily:1",
            "/stories/daily:2",
            "/sections/world",
            "/trending",
            "/trending?by=rising",
            "/trending?window=PT1H",
            "/trending/section%3Ascience?asOf=2026-11-20T11:59:59Z",
            "/stories/daily:5",
            "/nothing");
    /** Elements whose position or width depends on siblings that a parser may not have seen yet. */
    private static final String SHIFTED_BY_LATER_SIBLINGS = """
            const containers = document.querySelectorAll('.masthead-row, .teaser, .trend, .trending-head, .latest li');
            return [...containers].flatMap(container => {
                const children = [...container.children];
                const box = element => {
                    const {left, top, width} = element.getBoundingClientRect();
                    return [left, top - container.getBoundingClientRect().top, width].join();
                };
                return children.filter((child, at) => {
                    const complete = box(child);
                    children.slice(at + 1).forEach(later => { later.hidden = true; });
                    const partial = box(child);
                    children.slice(at + 1).forEach(later => { later.hidden = false; });
                    return partial !== complete;
                }).map(child => child.className);
            });
            """;

    private static final int PHONE = 360;
    private static final int TABLET = 760;
    private static final int DESK = 1_400;

    @BeforeEach
    void fill() {
        StringMutations pictures =
                new StringMutations(UnaryOperator.identity(), url -> server.doorUrl() + "/picture.svg");
        server.wire.put(pictures.in(SamplePages.longRead(1)));
        for (int number = 2; number <= 12; number++) {
            server.wire.put(number == 3 ? withoutPicture(number) : pictures.in(StoryFixtures.wire(number)));
        }
        server.wire.put(hindi());
        server.wire.withdraw(
                StoryFixtures.id(5),
                new WithdrawalNotice(WithdrawalNotice.Cause.KILLED, Optional.of("It was wrong."), NOW));
    }

    @Test
    void noPageHasASeriousFaultForThoseWhoHearItOrSeeItDarkOrOnAPhone() throws Exception {
        for (String path : PATHS) {
            browser.resize(PHONE, 740, "dark");
            browser.go(server.url(path));
            assertThat(browser.accessibilityFaults()).as(path + " dark, phone").isEmpty();
            browser.resize(DESK, 900, "light");
            assertThat(browser.accessibilityFaults()).as(path + " light, desk").isEmpty();
        }
    }

    @Test
    void axeFindsAFaultThatIsThere() throws Exception {
        browser.go(server.url("/stories/daily:1"));
        browser.run("document.querySelector('.hero img').removeAttribute('alt')");
        assertThat(browser.accessibilityFaults()).anyMatch(fault -> fault.startsWith("image-alt"));
    }

    @Test
    void noPageBreaksItsPolicyAndTheReadIsCounted() {
        for (String path : PATHS) {
            browser.go(server.url(path));
            assertThat(browser.policyViolations()).as(path).isEmpty();
        }
        browser.go(server.url("/stories/daily:1"));
        assertThat(browser.run("return document.documentElement.dataset.reads")).isEqualTo("daily:1");
        browser.run("document.body.append(Object.assign(document.createElement('script'), {textContent: 'x=1'}))");
        assertThat(browser.policyViolations())
                .as("control: an inline script is refused")
                .isNotEmpty();
    }

    @Test
    void noPageIsWiderThanAPhoneOrShiftsItsLayout() {
        for (String path : PATHS) {
            browser.resize(PHONE, 740, "light");
            browser.go(server.url(path));
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo((long) PHONE);
            Object shift = browser.run("""
                    let sum = 0;
                    const observer = new PerformanceObserver(() => {});
                    observer.observe({type: 'layout-shift', buffered: true});
                    observer.takeRecords().forEach(entry => { sum += entry.value; });
                    return sum < 0.05;
                    """);
            assertThat(shift).as(path).isEqualTo(true);
        }
    }

    @Test
    void aPageThatIsParsedInPartsShiftsNoLayout() {
        for (int width : List.of(PHONE, DESK)) {
            browser.resize(width, 740, "light");
            for (String path : List.of("/", "/sections/world", "/nothing")) {
                browser.go(server.url(path));
                assertThat(browser.run(SHIFTED_BY_LATER_SIBLINGS))
                        .as("%s at %d", path, width)
                        .isEqualTo(List.of());
            }
        }
        browser.go(server.url("/"));
        browser.run("document.querySelector('.masthead-date').style.order = -1;"
                + "document.querySelector('.masthead-row').style.gridTemplateColumns = '1fr';"
                + "document.querySelectorAll('.masthead-row > *').forEach(each => { each.style.gridArea = 'auto'; })");
        assertThat(browser.run(SHIFTED_BY_LATER_SIBLINGS))
                .as("control: an element that is ordered before an earlier one")
                .isEqualTo(List.of("masthead-name"));
    }

    @Test
    void aNewConnectionStatusShiftsNoLayout() {
        for (int width : List.of(PHONE, TABLET, DESK)) {
            browser.resize(width, 740, "light");
            for (String path : List.of("/", "/nothing", "/trending", "/stories/daily:2")) {
                browser.go(server.url(path));
                assertThat(listTops(List.of("paused", "connecting", "live", "lost")))
                        .as("%s at %d", path, width)
                        .hasSize(1);
            }
        }
        assertThat(listTops(List.of("live", "explained")))
                .as("control: a status that needs more lines")
                .hasSize(2);
    }

    @Test
    void theListIsReorderedByARankingEvent() {
        browser.resize(DESK, 900, "light");
        browser.go(server.url("/"));
        awaitState("Live");
        server.send("ranking", ranked(4, 12, 1, 6));
        patiently().until(() -> browser.texts("[data-list] .trend-number").size() == 4);
        assertThat(browser.texts("[data-list] .title")).containsExactly(title(4), title(12), title(1), title(6));
        assertThat(browser.texts("[data-list] [data-part=change] .hidden"))
                .containsExactly("up 2", "new on the list", "same place as before", "down 1");
        assertThat(browser.texts("[data-list] [data-part=readers]").get(0)).isEqualTo("1,23,456 readers");
        assertThat(browser.texts("[data-say]")).containsExactly(title(4) + " is now first");
        assertThat(browser.run("return document.querySelectorAll('[data-list] .shot img, [data-list] .panel').length"))
                .isEqualTo(4L);
        browser.go(server.url("/trending"));
        awaitState("Live");
        server.send("ranking", ranked(6, 1));
        patiently().until(() -> browser.texts("tbody tr").size() == 2);
        assertThat(browser.texts("tbody .title")).containsExactly(title(6), title(1));
    }

    @Test
    void serverRenderedPartsAreRefreshedAfterARankingAndStayOpen() {
        browser.go(server.url("/trending"));
        awaitState("Live");
        browser.run("document.querySelector('tr[data-story=\"daily:4\"] details').open = true");
        server.send("ranking", ranked(4, 11));
        patiently().until(() -> browser.texts("tbody tr").size() == 2);
        patiently()
                .until(() ->
                        browser.texts("tr[data-story='daily:11'] .why-said").size() == 1);
        patiently().until(() -> browser.texts(".bump-names li").size() == 2);
        assertThat(browser.texts("tr[data-story='daily:4'] .why-said").get(0)).contains("1,23,456 readers");
        assertThat(browser.run("return document.querySelector('tr[data-story=\"daily:4\"] details').open"))
                .isEqualTo(true);
        server.send("ranking", ranked(6).replace("PT24H", "PT1H"));
        server.send("ranking", ranked(8, 6, 1));
        patiently().until(() -> browser.texts("tbody tr").size() == 3);
        assertThat(browser.policyViolations()).isEmpty();
    }

    @Test
    void reducedMotionDisablesAnimations() {
        for (String motion : List.of("reduce", "no-preference")) {
            browser.mediaFeature("prefers-reduced-motion", motion);
            browser.go(server.url("/"));
            awaitState("Live");
            browser.run("window.moves = 0; Element.prototype.animate = () => { window.moves++; }");
            server.send("ranking", ranked(4, 12, 1));
            patiently().until(() -> browser.texts("[data-list] .title").size() == 3);
            assertThat((long) browser.run("return window.moves") > 0).as(motion).isEqualTo(!motion.equals("reduce"));
            server.wire.rank("all", NOW, SamplePages.ranking(1, 2, 3, 4, 5, 6));
        }
    }

    @Test
    void markupInARankingIsShownAsText() {
        browser.go(server.url("/"));
        awaitState("Live");
        String hostile = ranked(4)
                .replace(title(4), "<img src=x onerror=document.title=1>")
                .replace(SamplePages.LINKS.absolute("/stories/daily%3A4/rivers-rise-for-day-4"), "javascript:alert(1)");
        server.send("ranking", hostile);
        patiently().until(() -> browser.texts("[data-list] .title").size() == 1);
        assertThat(browser.texts("[data-list] .title")).containsExactly("<img src=x onerror=document.title=1>");
        assertThat(browser.run("return document.querySelector('[data-list] .title a').protocol"))
                .isNotEqualTo("javascript:");
    }

    @Test
    void theFocusStaysWithAStoryThatMoves() {
        browser.go(server.url("/"));
        awaitState("Live");
        browser.run("document.querySelector('[data-list] [data-story=\"daily:1\"] .title a').focus()");
        server.send("ranking", ranked(4, 6, 1));
        patiently().until(() -> browser.texts("[data-list] .title").equals(List.of(title(4), title(6), title(1))));
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo(title(1));
    }

    @Test
    void aLostConnectionIsShownAndMissedChangesAreFetched() {
        browser.go(server.url("/"));
        awaitState("Live");
        server.trending(ranked(9, 8));
        server.disconnect();
        awaitState("Connection lost. Trying again.");
        awaitState("Live");
        patiently().until(() -> browser.texts("[data-list] .title").equals(List.of(title(9), title(8))));
    }

    @Test
    void eventsResumeFromThePagesCursorAndThenFromTheLastEvent() {
        browser.go(server.url("/"));
        awaitState("Live");
        assertThat(server.since()).contains(server.wire.cursor());
        server.send("c-last", "ranking", ranked(4, 2));
        patiently().until(() -> browser.texts("[data-list] .title").size() == 2);
        browser.run("Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
                + "document.dispatchEvent(new Event('visibilitychange'))");
        browser.run("Object.defineProperty(document, 'hidden', {value: false});"
                + "document.dispatchEvent(new Event('visibilitychange'))");
        patiently().until(() -> server.since().equals(Optional.of("c-last")));
    }

    @Test
    void aStoryThatIsWithdrawnWhileItIsReadDisappears() {
        browser.go(server.url("/stories/daily:1"));
        awaitState("Live");
        server.send("story", "{\"storyId\":\"daily:1\",\"revision\":2}");
        patiently().until(() -> browser.texts("[data-flash]").get(0).contains("has been updated"));
        server.send("withdrawn", "{\"storyId\":\"daily:1\"}");
        patiently().until(() -> browser.texts("[data-flash]").get(0).contains("just been withdrawn"));
        assertThat(browser.texts("main")).noneMatch(text -> text.contains("passed its mark"));
        assertThat(browser.texts("[data-list] .trend-number")).containsExactly("1", "2", "3", "4");
        assertThat(browser.run("return document.querySelectorAll('[data-story=\"daily:1\"]').length"))
                .isEqualTo(1L);
    }

    @Test
    void theKeyboardReachesTheContentFirst() {
        browser.go(server.url("/"));
        Object skip = browser.run(
                "const a = document.querySelector('a'); a.focus(); return a.className + getComputedStyle(a).top");
        assertThat(skip).asString().startsWith("skip").doesNotContain("-");
    }

    /** Distinct positions of the list's top with each of these messages as the status. */
    private Set<Object> listTops(List<String> statuses) {
        Messages messages = new MessageCatalog(SamplePages.SITE.locale())
                .of(browser.run("return document.documentElement.lang").toString());
        return statuses.stream()
                .map(status -> browser.run(
                        "document.querySelector('[data-state]').textContent = arguments[0];"
                                + "return document.querySelector('[data-list]').getBoundingClientRect().top + scrollY",
                        messages.text("trending." + status)))
                .collect(Collectors.toSet());
    }

    /** Patient, since the machine may be busy. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private void awaitState(String words) {
        patiently().until(() -> browser.texts("[data-state]").contains(words));
    }

    /** Ranks the stories and returns the event; the first was third, the second is new, the third and the fourth were third. */
    private String ranked(int... stories) {
        int[] before = {3, 0, 3, 3};
        List<RankingEntry> entries = new ArrayList<>();
        for (int at = 0; at < stories.length; at++) {
            entries.add(RankingEntry.newBuilder()
                    .setRank(at + 1)
                    .setStoryId(StoryFixtures.id(stories[at]))
                    .setReaders(123_456L - at)
                    .setReads(200_000L)
                    .setPreviousRank(before[at] == 0 ? null : Integer.valueOf(before[at]))
                    .setSince(NOW)
                    .build());
        }
        server.wire.rank("all", NOW, entries);
        return BoardJson.of(server.wire.trending("all", PageViews.WINDOW).orElseThrow(), 20, SamplePages.LINKS)
                .toString();
    }

    private static String title(int story) {
        return "Rivers rise for day " + story;
    }

    private static WireStory withoutPicture(int number) {
        return StoryFixtures.wire(
                StoryFixtures.story(number).setImage((Image) null).build());
    }

    private static WireStory hindi() {
        return StoryFixtures.wire(StoryFixtures.story(2)
                .setLanguage("hi")
                .setHeadline(StoryFixtures.headline("नहर अब घड़ी से नहीं चलेगी"))
                .setDek("अब बारी उसकी पहले है जिसकी मिट्टी सबसे सूखी है।")
                .build());
    }
}
