package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.count.Minutes;
import org.storywire.trending.count.Pane;
import org.storywire.trending.count.RefusedReason;
import org.storywire.trending.count.StoryNumbers;

/** How stories were read in the last day. */
record DayReadings(Counts counts, WindowTotals day, StoryNumbers numbers) implements StoryStandings.Readings {
    /** So many stories are looked up in the panes; for more, every cell of the panes is looked at once. */
    private static final int FEW = 50;

    @Override
    public Map<String, StoryStanding.Reading> of(Collection<String> storyIds) {
        List<String> ids = new ArrayList<>(storyIds);
        int[][] hours = hours(ids);
        Map<String, StoryStanding.Reading> readings = new HashMap<>();
        for (int i = 0; i < hours.length; i++) {
            readings.put(ids.get(i), reading(numbers.find(ids.get(i)), hours[i]));
        }
        return readings;
    }

    private StoryStanding.Reading reading(int story, int[] hours) {
        Map<String, Long> refused = new TreeMap<>();
        List<Integer> byHour = Arrays.stream(hours).boxed().toList();
        if (story == StoryNumbers.NONE) {
            return new StoryStanding.Reading(byHour, 0, 0, refused);
        }
        for (RefusedReason reason : RefusedReason.values()) {
            if (day.refused(story, reason) > 0) {
                refused.put(reason.word(), day.refused(story, reason));
            }
        }
        return new StoryStanding.Reading(byHour, day.readers(story), day.reads(story), refused);
    }

    private int[][] hours(List<String> ids) {
        return ids.size() <= FEW
                ? ids.stream().map(id -> hours(numbers.find(id))).toArray(int[][]::new)
                : hoursOfMany(ids);
    }

    private int[] hours(int story) {
        return story == StoryNumbers.NONE ? new int[Counts.HOURS] : counts.readsByHour(story);
    }

    private int[][] hoursOfMany(List<String> ids) {
        int[][] hours = new int[ids.size()][Counts.HOURS];
        int end = ids.stream().mapToInt(numbers::find).max().orElse(0) + 1;
        int @Nullable [][] ofStory = new int @Nullable [end][];
        for (int i = 0; i < hours.length; i++) {
            int story = numbers.find(ids.get(i));
            if (story != StoryNumbers.NONE) {
                ofStory[story] = hours[i];
            }
        }
        for (int minute = counts.start(); minute < counts.end(); minute++) {
            Pane pane = counts.pane(minute);
            int hour = (minute - counts.start()) * Counts.HOURS / Minutes.DAY;
            if (pane != null) {
                pane.forEach((story, readers, reads) -> {
                    int[] found = story < end ? ofStory[story] : null;
                    if (found != null) {
                        found[hour] += reads;
                    }
                });
            }
        }
        return hours;
    }
}
