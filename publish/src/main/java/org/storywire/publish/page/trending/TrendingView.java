package org.storywire.publish.page.trending;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.page.layout.PageLayout;
import org.storywire.publish.page.layout.TrendingEntry;
import org.storywire.publish.page.layout.TrendingPanel;

/**
 * The page of a trending list, with all its numbers.
 *
 * @param key names the list for events: {@code all|PT24H}
 * @param rising whether it is ordered by lift, so that lift is shown
 * @param steady since when all of them are on the list, where they are so since the same minute; else empty
 * @param choices other lists, as links
 * @param past when the list is one that stood in the past; it does not move
 */
public record TrendingView(
        PageLayout frame,
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

    /** A place with what explains it; lift and its range are empty where none is known. */
    public record Row(
            TrendingEntry trend,
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

    /** Links beside each other, under a name. */
    public record Choices(String label, List<Choice> all) {
        public Choices {
            all = List.copyOf(all);
        }
    }

    /** A link to another list; {@code language} is empty where the label is in the page's own. */
    public record Choice(String label, String language, String href, boolean current) {}

    /** What the latest recount found: {@code outcome} is match, drift or unsure. */
    public record Badge(String outcome, String text) {}

    /** {@code said} is there when the page shows a list of the past; {@code withdrawn} says how many have left it since. */
    public record Past(String said, String withdrawn, List<Choice> times) {
        public Past {
            times = List.copyOf(times);
        }

        public boolean shown() {
            return !said.isEmpty();
        }
    }
}
