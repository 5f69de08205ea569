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

/** How stories were read in the last day. */
record LastDayReads(PaneRing counts, WindowTotals day, StoryNumbers numbers) implements StoryReadSummaries.Readings {
    private static final int HOUR = 60;

    @Override
    public Map<String, StoryReadSummary.Reading> of(Collection<String> storyIds) {
        List<String> ids = new ArrayList<>(storyIds);
        int[][] hours = hours(ids);
        Map<String, StoryReadSummary.Reading> readings = new HashMap<>();
        for (int i = 0; i < hours.length; i++) {
            readings.put(ids.get(i), reading(numbers.find(ids.get(i)), hours[i]));
        }
        return readings;
    }

    private StoryReadSummary.Reading reading(int story, int[] hours) {
        Map<String, Long> refused = new TreeMap<>();
        List<Integer> byHour = Arrays.stream(hours).boxed().toList();
        if (story == StoryNumbers.NONE) {
            return new StoryReadSummary.Reading(byHour, 0, 0, lastHour(story), refused);
        }
        for (ExclusionReason reason : ExclusionReason.values()) {
            if (day.refused(story, reason) > 0) {
                refused.put(reason.word(), day.refused(story, reason));
            }
        }
        return new StoryReadSummary.Reading(byHour, day.readers(story), day.reads(story), lastHour(story), refused);
    }

    /** Readers of the last hour, where some list is over an hour. */
    private OptionalLong lastHour(int story) {
        return counts.windows().stream()
                .filter(window -> window.minutes() == HOUR)
                .mapToLong(window -> story == StoryNumbers.NONE ? 0 : window.readers(story))
                .findFirst();
    }

    /** For each story, the reads of each hour. */
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
                    int[] found = ofStory.get(story);
                    if (found != null) {
                        found[hour] += reads;
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
