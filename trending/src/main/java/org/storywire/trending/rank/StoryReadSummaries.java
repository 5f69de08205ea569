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
 * The summaries of the reads of stories on boards and of those with most readers: emitted when a story comes onto a board, and
 * on changes at most once a minute.
 */
final class StoryReadSummaries {
    private final DurableMap<String> journal;
    private final Map<String, StoryReadSummary> summaries = new TreeMap<>();
    private int lastMinute = Integer.MIN_VALUE;

    StoryReadSummaries(DurableMap<String> journal) {
        this.journal = journal;
        journal.forEach((storyId, summary) -> summaries.put(storyId, StoryReadSummary.decode(storyId, summary)));
    }

    /** A lookup of the reads of stories. */
    @FunctionalInterface
    interface ReadCountsLookup {
        Map<String, StoryReadSummary.Counts> of(Collection<String> storyIds);
    }

    /** The summaries that changed, and the ids of stories without one any more. */
    record Changes(List<StoryReadSummary> changed, List<String> removed) {
        static final Changes EMPTY = new Changes(List.of(), List.of());
    }

    /** Updates the summaries at a time, when some boards changed. */
    Changes update(BoardHistories boards, List<RankedBoard> changed, ReadCountsLookup lookup, long at) {
        int minute = Minutes.of(at);
        if (minute > lastMinute) {
            lastMinute = minute;
            Set<String> reported = boards.storiesToReport();
            List<String> removed = new ArrayList<>(summaries.keySet());
            removed.removeAll(reported);
            removed.forEach(this::remove);
            return new Changes(updateAll(lookup.of(reported), at), removed);
        }
        Set<String> newcomers = new TreeSet<>();
        changed.forEach(board -> newcomers.addAll(board.storyIds()));
        newcomers.removeAll(summaries.keySet());
        return newcomers.isEmpty() ? Changes.EMPTY : new Changes(updateAll(lookup.of(newcomers), at), List.of());
    }

    private List<StoryReadSummary> updateAll(Map<String, StoryReadSummary.Counts> lookup, long at) {
        List<StoryReadSummary> changed = new ArrayList<>();
        new TreeMap<>(lookup).forEach((storyId, counts) -> {
            StoryReadSummary last = summaries.get(storyId);
            if (last == null || !last.counts().equals(counts)) {
                StoryReadSummary summary = new StoryReadSummary(storyId, at, last == null ? at : last.since(), counts);
                summaries.put(storyId, summary);
                journal.put(storyId, summary.encode());
                changed.add(summary);
            }
        });
        return changed;
    }

    private void remove(String storyId) {
        summaries.remove(storyId);
        journal.remove(storyId);
    }
}
