package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.count.RefusedReason;
import org.storywire.trending.count.StoryNumbers;

/** What every story that may be shown has in one window, and how each board does as a whole. */
final class Claims {
    private final List<Claim> all = new ArrayList<>();
    private final Map<String, Claim> ofPinned = new TreeMap<>();
    private final LiveStories stories;
    private final WindowTotals totals;
    private final Past past;
    private final @Nullable Level[] levels;
    private long nextExpiry = Long.MAX_VALUE;

    Claims(LiveStories stories, WindowTotals totals, Past past, long at) {
        this.stories = stories;
        this.totals = totals;
        this.past = past;
        levels = new @Nullable Level[stories.shelves().end()];
        stories.listable().stream().forEach(number -> {
            Claim.Story story = totals.readers(number) > 0 ? stories.shown(number, at) : null;
            if (story != null) {
                Claim claim = claim(story, number);
                all.add(claim);
                for (int board : claim.boards()) {
                    made(board).add(claim);
                }
            }
        });
    }

    List<Claim> all() {
        return all;
    }

    /** When the first of the stories that may be shown now may not be shown any more. */
    long nextExpiry() {
        return nextExpiry;
    }

    Level level(int board) {
        Level level = board < 0 ? null : levels[board];
        return level == null ? new Level() : level;
    }

    /** The claim of a story that may be shown, though nobody may have read it. */
    @Nullable
    Claim of(String storyId, long at) {
        Claim known = ofPinned.get(storyId);
        Claim.Story story = known == null ? stories.shown(storyId, at) : null;
        if (story != null) {
            known = claim(story, stories.numbers().find(storyId));
            ofPinned.put(storyId, known);
        }
        return known;
    }

    private Claim claim(Claim.Story story, int number) {
        long published = story.filing().published();
        nextExpiry = Math.min(nextExpiry, story.filing().expires());
        return number == StoryNumbers.NONE
                ? new Claim(story, Claim.Numbers.NONE, past.outlook(Integer.MAX_VALUE, published))
                : new Claim(story, numbers(number), past.outlook(number, published));
    }

    private Claim.Numbers numbers(int story) {
        return new Claim.Numbers(
                totals.readers(story), totals.reads(story), totals.refused(story, RefusedReason.REPEATED));
    }

    private Level made(int board) {
        Level level = levels[board];
        if (level == null) {
            level = new Level();
            levels[board] = level;
        }
        return level;
    }
}
