package org.storywire.publish.page.layout;

import java.util.List;
import org.storywire.publish.text.DisplayTime;

/** The current trending list of a board; {@code size} is the maximum number of entries, {@code at} the minute up to which it counts. */
public record TrendingPanel(
        String board, String title, int size, DisplayTime at, String zone, List<TrendingEntry> entries) {
    public TrendingPanel {
        entries = List.copyOf(entries);
    }
}
