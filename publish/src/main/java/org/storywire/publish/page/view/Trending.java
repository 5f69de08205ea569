package org.storywire.publish.page.view;

import java.util.List;

/** The trending list of a board as it stands; {@code size} is the most places it shows, {@code at} the minute up to which it counts. */
public record Trending(String board, String title, int size, Moment at, String zone, List<Trend> trends) {
    public Trending {
        trends = List.copyOf(trends);
    }
}
