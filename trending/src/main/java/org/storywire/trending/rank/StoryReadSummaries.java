package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.DurableMap;

/**
 * How the stories on boards are read, and those with most readers that are on none: told when one comes onto a board, and once
 * a minute at most while that changes.
 */
final class StoryReadSummaries {
    private final DurableMap<String> journal;
    private final Map<String, StoryReadSummary> told = new TreeMap<>();
    private int toldMinute = Integer.MIN_VALUE;

    StoryReadSummaries(DurableMap<String> journal) {
        this.journal = journal;
        journal.forEach((storyId, standing) -> told.put(storyId, StoryReadSummary.decode(storyId, standing)));
    }

    /** Finds how stories were read. */
    @FunctionalInterface
    interface Readings {
        Map<String, StoryReadSummary.Reading> of(Collection<String> storyIds);
    }

    /** What is to be told. */
    record News(List<StoryReadSummary> standings, List<String> gone) {
        static final News NONE = new News(List.of(), List.of());
    }

    /** What is new at a time, when some boards changed. */
    News show(BoardHistories boards, List<RankedBoard> changed, Readings readings, long at) {
        int minute = Minutes.of(at);
        if (minute > toldMinute) {
            toldMinute = minute;
            Set<String> shown = boards.storiesToTell();
            List<String> gone = new ArrayList<>(told.keySet());
            gone.removeAll(shown);
            gone.forEach(this::forget);
            return new News(tell(readings.of(shown), at), gone);
        }
        Set<String> newcomers = new TreeSet<>();
        changed.forEach(board -> newcomers.addAll(board.storyIds()));
        newcomers.removeAll(told.keySet());
        return newcomers.isEmpty() ? News.NONE : new News(tell(readings.of(newcomers), at), List.of());
    }

    private List<StoryReadSummary> tell(Map<String, StoryReadSummary.Reading> readings, long at) {
        List<StoryReadSummary> standings = new ArrayList<>();
        new TreeMap<>(readings).forEach((storyId, reading) -> {
            StoryReadSummary last = told.get(storyId);
            if (last == null || !last.reading().equals(reading)) {
                StoryReadSummary standing =
                        new StoryReadSummary(storyId, at, last == null ? at : last.since(), reading);
                told.put(storyId, standing);
                journal.keep(storyId, standing.encode());
                standings.add(standing);
            }
        });
        return standings;
    }

    private void forget(String storyId) {
        told.remove(storyId);
        journal.drop(storyId);
    }
}
