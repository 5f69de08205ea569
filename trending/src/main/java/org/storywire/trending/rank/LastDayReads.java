package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.pane.Pane;
import org.storywire.trending.pane.PaneRing;
import org.storywire.trending.pane.WindowTotals;
import org.storywire.trending.table.StoryNumbers;

/** A lookup of the reads of stories in the last day. */
record LastDayReads(PaneRing counts, WindowTotals day, StoryNumbers numbers)
        implements StoryReadSummaries.ReadCountsLookup {
    private static final int HOUR = 60;

    @Override
    public Map<String, StoryReadSummary.Counts> of(Collection<String> storyIds) {
        List<String> ids = new ArrayList<>(storyIds);
        int[][] hours = hours(ids);
        Map<String, StoryReadSummary.Counts> result = new HashMap<>();
        for (int i = 0; i < hours.length; i++) {
            result.put(ids.get(i), counts(numbers.find(ids.get(i)), hours[i]));
        }
        return result;
    }

    private StoryReadSummary.Counts counts(int story, int[] hours) {
        Map<String, Long> excluded = new TreeMap<>();
        List<Integer> byHour = Arrays.stream(hours).boxed().toList();
        if (story == StoryNumbers.NONE) {
            return new StoryReadSummary.Counts(byHour, 0, 0, lastHour(story), excluded);
        }
        for (ExclusionReason reason : ExclusionReason.values()) {
            if (day.excluded(story, reason) > 0) {
                excluded.put(reason.word(), day.excluded(story, reason));
            }
        }
        return new StoryReadSummary.Counts(byHour, day.readers(story), day.reads(story), lastHour(story), excluded);
    }

    /** The readers of the last hour, where a window is an hour. */
    private OptionalLong lastHour(int story) {
        return counts.windows().stream()
                .filter(window -> window.minutes() == HOUR)
                .mapToLong(window -> story == StoryNumbers.NONE ? 0 : window.readers(story))
                .findFirst();
    }

    /** The reads of each story by hour. */
    private int[][] hours(List<String> ids) {
        int[] stories = ids.stream().mapToInt(numbers::find).toArray();
        int[][] hours = new int[stories.length][PaneRing.HOURS];
        Map<Integer, int[]> ofStory = new HashMap<>();
        for (int at = 0; at < stories.length; at++) {
            ofStory.put(stories[at], hours[at]);
        }
        for (int minute = counts.start(); minute < counts.end(); minute++) {
            Pane pane = counts.pane(minute);
            int hour = (minute - counts.start()) * PaneRing.HOURS / Minutes.DAY;
            if (pane != null && pane.size() < stories.length) {
                pane.forEach((story, readers, reads) -> {
                    int[] byHour = ofStory.get(story);
                    if (byHour != null) {
                        byHour[hour] += reads;
                    }
                });
            } else if (pane != null) {
                for (int at = 0; at < stories.length; at++) {
                    hours[at][hour] += stories[at] == StoryNumbers.NONE ? 0 : pane.reads(stories[at]);
                }
            }
        }
        return hours;
    }
}
