package org.storywire.publish.page.layout;

import java.util.List;
import org.storywire.publish.text.DisplayTime;

/** The trending list of a board as it stands; {@code size} is the most places it shows, {@code at} the minute up to which it counts. */
public record TrendingPanel(
        String board, String title, int size, DisplayTime at, String zone, List<TrendingEntry> trends) {
    public TrendingPanel {
        trends = List.copyOf(trends);
    }
}
