package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.WindowTotals;
import org.storywire.trending.table.StoryNumbers;

/** All stories that may be ranked in one window, and the baseline of each board. */
final class Candidates {
    private final List<Candidate> all = new ArrayList<>();
    private final Map<String, Candidate> pinned = new TreeMap<>();
    private final LiveStories stories;
    private final WindowTotals totals;
    private final WeightedPastHours past;
    private final @Nullable BoardBaseline[] baselines;
    private long nextExpiry = Long.MAX_VALUE;

    Candidates(LiveStories stories, WindowTotals totals, WeightedPastHours past, long at) {
        this.stories = stories;
        this.totals = totals;
        this.past = past;
        baselines = new @Nullable BoardBaseline[stories.boardNumbers().end()];
        stories.listable().stream().forEach(number -> {
            Candidate.Story story = totals.readers(number) > 0 ? stories.visible(number, at) : null;
            if (story != null) {
                Candidate candidate = candidate(story, number);
                all.add(candidate);
                for (int board : candidate.boards()) {
                    boardBaseline(board).add(candidate);
                }
            }
        });
    }

    List<Candidate> all() {
        return all;
    }

    /** The next time when a visible story expires. */
    long nextExpiry() {
        return nextExpiry;
    }

    BoardBaseline baseline(int board) {
        BoardBaseline baseline = board < 0 ? null : baselines[board];
        return baseline == null ? new BoardBaseline() : baseline;
    }

    /** The candidate of a visible story, read or not. */
    @Nullable
    Candidate of(String storyId, long at) {
        Candidate known = pinned.get(storyId);
        Candidate.Story story = known == null ? stories.visible(storyId, at) : null;
        if (story != null) {
            known = candidate(story, stories.numbers().find(storyId));
            pinned.put(storyId, known);
        }
        return known;
    }

    private Candidate candidate(Candidate.Story story, int number) {
        long published = story.metadata().published();
        nextExpiry = Math.min(nextExpiry, story.metadata().expires());
        return number == StoryNumbers.NONE
                ? new Candidate(story, 0, 0, 0, past.baseline(Integer.MAX_VALUE, published))
                : new Candidate(
                        story,
                        totals.readers(number),
                        totals.reads(number),
                        totals.excluded(number, ExclusionReason.REPEATED),
                        past.baseline(number, published));
    }

    private BoardBaseline boardBaseline(int board) {
        BoardBaseline baseline = baselines[board];
        if (baseline == null) {
            baseline = new BoardBaseline();
            baselines[board] = baseline;
        }
        return baseline;
    }
}
