package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.WindowTotals;
import org.storywire.trending.table.StoryNumbers;

/** What every story that may be shown has in one window, and how each board does as a whole. */
final class Candidates {
    private final List<Candidate> all = new ArrayList<>();
    private final Map<String, Candidate> ofPinned = new TreeMap<>();
    private final LiveStories stories;
    private final WindowTotals totals;
    private final WeightedPastHours past;
    private final @Nullable BoardBaseline[] levels;
    private long nextExpiry = Long.MAX_VALUE;

    Candidates(LiveStories stories, WindowTotals totals, WeightedPastHours past, long at) {
        this.stories = stories;
        this.totals = totals;
        this.past = past;
        levels = new @Nullable BoardBaseline[stories.shelves().end()];
        stories.listable().stream().forEach(number -> {
            Candidate.Story story = totals.readers(number) > 0 ? stories.shown(number, at) : null;
            if (story != null) {
                Candidate claim = claim(story, number);
                all.add(claim);
                for (int board : claim.boards()) {
                    made(board).add(claim);
                }
            }
        });
    }

    List<Candidate> all() {
        return all;
    }

    /** When the first of the stories that may be shown now may not be shown any more. */
    long nextExpiry() {
        return nextExpiry;
    }

    BoardBaseline level(int board) {
        BoardBaseline level = board < 0 ? null : levels[board];
        return level == null ? new BoardBaseline() : level;
    }

    /** The claim of a story that may be shown, though nobody may have read it. */
    @Nullable
    Candidate of(String storyId, long at) {
        Candidate known = ofPinned.get(storyId);
        Candidate.Story story = known == null ? stories.shown(storyId, at) : null;
        if (story != null) {
            known = claim(story, stories.numbers().find(storyId));
            ofPinned.put(storyId, known);
        }
        return known;
    }

    private Candidate claim(Candidate.Story story, int number) {
        long published = story.filing().published();
        nextExpiry = Math.min(nextExpiry, story.filing().expires());
        return number == StoryNumbers.NONE
                ? new Candidate(story, Candidate.Numbers.NONE, past.outlook(Integer.MAX_VALUE, published))
                : new Candidate(story, numbers(number), past.outlook(number, published));
    }

    private Candidate.Numbers numbers(int story) {
        return new Candidate.Numbers(
                totals.readers(story), totals.reads(story), totals.refused(story, ExclusionReason.REPEATED));
    }

    private BoardBaseline made(int board) {
        BoardBaseline level = levels[board];
        if (level == null) {
            level = new BoardBaseline();
            levels[board] = level;
        }
        return level;
    }
}
