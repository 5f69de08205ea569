package org.storywire.publish.page.trending;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.page.layout.PageLayout;
import org.storywire.publish.page.layout.TrendingEntry;
import org.storywire.publish.page.layout.TrendingPanel;

/**
 * The page of a trending list, with all its numbers.
 *
 * @param key the list's key in events, such as {@code all|PT24H}
 * @param rising true when ordered by lift, which is then shown
 * @param steady sentence with the time since when all stories are listed, if the same for all; else empty
 * @param choices other lists, as links
 * @param past details of a past list, which gets no live updates
 */
public record TrendingView(
        PageLayout layout,
        String key,
        TrendingPanel trending,
        String explained,
        String api,
        List<Row> rows,
        boolean rising,
        String steady,
        List<Choices> choices,
        Optional<BumpChart> bump,
        Optional<Badge> audit,
        Past past) {
    public TrendingView {
        rows = List.copyOf(rows);
        choices = List.copyOf(choices);
    }

    /** An entry with its explanation; lift and its range are empty when unknown. */
    public record Row(
            TrendingEntry entry,
            Optional<Sparkline> spark,
            String lift,
            String range,
            boolean pinned,
            List<String> why,
            String href) {
        public Row {
            why = List.copyOf(why);
        }
    }

    /** A labelled group of links. */
    public record Choices(String label, List<Choice> all) {
        public Choices {
            all = List.copyOf(all);
        }
    }

    /** A link to another list; {@code language} is empty when the label is in the page's. */
    public record Choice(String label, String language, String href, boolean current) {}

    /** Result of the latest recount: {@code outcome} is match, drift or unsure. */
    public record Badge(String outcome, String text) {}

    /** {@code heading} is empty for a current list; {@code withdrawn} is the sentence about stories withdrawn since. */
    public record Past(String heading, String withdrawn, List<Choice> times) {
        public Past {
            times = List.copyOf(times);
        }

        public boolean shown() {
            return !heading.isEmpty();
        }
    }
}
