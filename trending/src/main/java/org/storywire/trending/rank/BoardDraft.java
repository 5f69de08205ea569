package org.storywire.trending.rank;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.count.StoryNumbers;

/** Who is where on each board at a time: one look at every live story a window, a bounded heap a board. */
final class BoardDraft {
    private final RankingRules rules;
    private final long at;
    private final Map<BoardKey, TopPlaces> places = new HashMap<>();
    private long nextExpiry = Long.MAX_VALUE;

    private BoardDraft(RankingRules rules, long at) {
        this.rules = rules;
        this.at = at;
    }

    static BoardDraft of(RankingRules rules, Counts counts, LiveStories stories, long at) {
        BoardDraft draft = new BoardDraft(rules, at);
        for (int i = 0; i < rules.windows().size(); i++) {
            draft.place(rules.windows().get(i), counts.windows().get(i), stories);
        }
        return draft;
    }

    Map<BoardKey, TopPlaces> places() {
        return places;
    }

    /** When the first of the stories that are shown now must not be shown any more. */
    long nextExpiry() {
        return nextExpiry;
    }

    private void place(Duration window, WindowTotals totals, LiveStories stories) {
        StoryNumbers numbers = stories.numbers();
        TopPlaces all = new TopPlaces(rules.allSize());
        Map<String, TopPlaces> sections = new HashMap<>();
        numbers.forEach(number -> {
            long readers = totals.readers(number);
            Filing filing = readers > 0 ? stories.facts(number).shown(at) : null;
            if (filing != null) {
                nextExpiry = Math.min(nextExpiry, filing.expires());
                Place place = new Place(numbers.id(number), readers, totals.reads(number), filing.published());
                all.offer(place);
                offer(sections, filing.section(), place);
            }
        });
        places.put(new BoardKey(BoardKey.ALL, window), all);
        sections.forEach((section, top) -> places.put(new BoardKey(BoardKey.section(section), window), top));
    }

    private void offer(Map<String, TopPlaces> sections, String section, Place place) {
        @Nullable TopPlaces top = sections.get(section);
        if (top == null && sections.size() < RankingRules.SECTIONS_MAX) {
            top = new TopPlaces(rules.sectionSize());
            sections.put(section, top);
        }
        if (top != null) {
            top.offer(place);
        }
    }
}
