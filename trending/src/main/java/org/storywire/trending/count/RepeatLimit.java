package org.storywire.trending.count;

import org.storywire.trending.pane.CountChanges;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.StoryIdTable;

/**
 * Of a reader's reads of one story that count, all but the newest few: they are in the number of reads and move no story. Which these are
 * in a day they are in any shorter time that ends with it.
 */
final class RepeatLimit {
    private final int[] newest;
    private int story = StoryIdTable.NONE;
    private int count;

    /** @param most so many reads of one reader move a story */
    RepeatLimit(int most) {
        newest = new int[most];
    }

    /** Begins with a reader. */
    void begin() {
        story = StoryIdTable.NONE;
    }

    /** Takes the next pair that counts, by story and minute, and shows the one that it makes a repeat of. */
    void add(long pair, int sign, CountChanges changes) {
        if (PackedPair.story(pair) != story) {
            story = PackedPair.story(pair);
            count = 0;
        }
        int slot = count % newest.length;
        if (count >= newest.length) {
            changes.addRefused(story, newest[slot], ExclusionReason.REPEATED, sign);
        }
        newest[slot] = PackedPair.minute(pair);
        count++;
    }
}
