package org.storywire.publish.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.storywire.publish.StoryFixtures;

/** Positions and sizes of elements in a browser. */
class LayoutTest extends BrowserTestCase {
    private static final String LONG =
            "What the first rain of a late monsoon smells of, and why the answer to it has a patent";
    private static final int PHONE = 390;
    private static final int DESK = 1_280;
    /** The truncated headlines beside the chart. */
    private static final String CUT = """
            return [...document.querySelectorAll('.bump-names a')].filter(name => name.scrollWidth > name.clientWidth + 1
                || name.scrollHeight > name.clientHeight + 1
                || getComputedStyle(name).textOverflow === 'ellipsis').map(name => name.textContent);
            """;
    /** Maximum distance, in pixels, of a line's end from its name. */
    private static final String APART = """
            const middle = element => { const box = element.getBoundingClientRect(); return (box.top + box.bottom) / 2; };
            const names = [...document.querySelectorAll('.bump-names li')].map(middle);
            const ends = [...document.querySelectorAll('.bump-end')].map(middle);
            return Math.round(Math.max(...names.map((name, at) => Math.abs(name - ends[at]))));
            """;

    @Test
    void theChartOfPlacesCutsNoHeadlineAndItsLinesEndBesideThem() {
        server.wire.put(StoryFixtures.wire(
                StoryFixtures.story(3).setHeadline(StoryFixtures.headline(LONG)).build()));
        for (int width : List.of(PHONE, DESK)) {
            browser.resize(width, 900, "light");
            browser.go(server.url("/trending"));
            assertThat(browser.run(CUT)).as("at " + width).isEqualTo(List.of());
            assertThat((long) browser.run(APART)).as("at " + width).isLessThanOrEqualTo(1);
        }
        browser.run("document.querySelectorAll('.bump-names a').forEach(name =>"
                + " { name.style.whiteSpace = 'nowrap'; name.style.overflow = 'hidden'; })");
        assertThat(browser.run(CUT)).as("control: a headline on one line").isEqualTo(List.of(LONG));
    }

    @Test
    void aHindiHeadlineInheritsTheLineHeightOfItsHeading() {
        server.wire.put(StoryFixtures.wire(StoryFixtures.story(2)
                .setLanguage("hi")
                .setHeadline(StoryFixtures.headline("नहर अब घड़ी से नहीं चलेगी"))
                .build()));
        browser.go(server.url("/"));
        String heights = "return [...document.querySelectorAll('.title:lang(hi)')].flatMap(title =>"
                + " [title, title.querySelector('a')].map(each => getComputedStyle(each).lineHeight)).join()";
        assertThat(browser.run(heights).toString().split(","))
                .hasSizeGreaterThan(2)
                .satisfies(all -> {
                    for (int at = 0; at < all.length; at += 2) {
                        assertThat(all[at + 1]).isEqualTo(all[at]);
                    }
                });
    }

    @Test
    void onAPhoneALineOfASectionGivesItsHeadlineMoreRoomThanItsPicture() {
        browser.resize(PHONE, 900, "dark");
        browser.go(server.url("/sections/science"));
        assertThat(browser.run("return [...document.querySelectorAll('.teaser-row:not(:first-child)')].map(row =>"
                        + " row.querySelector('.teaser-text').clientWidth / row.querySelector('.shot').clientWidth)"
                        + ".filter(ratio => ratio < 1.5).length"))
                .isEqualTo(0L);
    }

    @Test
    void aColumnWithOneValueIsHidden() {
        browser.resize(DESK, 900, "light");
        browser.go(server.url("/trending/section%3Ascience"));
        assertThat(browser.texts(".board-steady:not([hidden])")).hasSize(1);
        assertThat(browser.run(
                        "return [...document.querySelectorAll('.board-since')].filter(e => e.offsetWidth).length"))
                .isEqualTo(0L);
    }
}
