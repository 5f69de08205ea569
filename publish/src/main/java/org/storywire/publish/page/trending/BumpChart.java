package org.storywire.publish.page.trending;

import java.util.List;
import org.storywire.publish.page.layout.Teaser;
import org.storywire.publish.text.DisplayTime;

/**
 * Bump chart of a board's ranks over time: a line for each of its first stories, in a view box of 1000 by 10 a row. The rows
 * beside it have the same height each, and name the stories at the lines' ends.
 */
public record BumpChart(List<Line> lines, String box, String title, String description, List<DisplayTime> times) {
    public BumpChart {
        lines = List.copyOf(lines);
        times = List.copyOf(times);
    }

    /**
     * A story's line.
     *
     * @param hue one of eight colours, hue-0 to hue-7
     * @param ends a dot where the line ends
     * @param start its rank at the start of the chart, in words
     */
    public record Line(int rank, Teaser story, String hue, String path, String ends, String start) {}
}
