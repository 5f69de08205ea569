package org.storywire.publish.page.trending;

import java.util.List;
import org.storywire.publish.page.layout.Teaser;
import org.storywire.publish.text.DisplayTime;

/**
 * How the places of a board changed: a line for each of its first stories, in a box of 1000 by 10 a row, drawn as high as the
 * rows beside it, which are all of one height and name the stories where the lines end.
 */
public record BumpChart(List<Line> lines, String box, String title, String description, List<DisplayTime> times) {
    public BumpChart {
        lines = List.copyOf(lines);
        times = List.copyOf(times);
    }

    /**
     * A story's way.
     *
     * @param hue one of eight colours, hue-0 to hue-7
     * @param ends a dot where the line ends
     * @param was where it was when the chart begins, in words
     */
    public record Line(int rank, Teaser story, String hue, String path, String ends, String was) {}
}
