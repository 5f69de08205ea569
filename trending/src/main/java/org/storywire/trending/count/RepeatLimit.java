package org.storywire.trending.count;

import org.storywire.trending.pane.CountChanges;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.StoryIdTable;

/**
 * A limit of the reads of one story by one reader that count in the order by reads: the newest ones. The others are in the
 * number of reads. Reads that are repeated in a day are repeated in any shorter window with the same end.
 */
final class RepeatLimit {
    private final int[] newest;
    private int story = StoryIdTable.NONE;
    private int count;

    /** @param readsMax the reads of one reader and story that count in the order by reads */
    RepeatLimit(int readsMax) {
        newest = new int[readsMax];
    }

    /** Starts over for a reader. */
    void begin() {
        story = StoryIdTable.NONE;
    }

    /** Adds the next pair that counts, in order, and excludes the one that it makes repeated. */
    void add(long pair, int sign, CountChanges changes) {
        if (PackedPair.story(pair) != story) {
            story = PackedPair.story(pair);
            count = 0;
        }
        int slot = count % newest.length;
        if (count >= newest.length) {
            changes.addExcluded(story, newest[slot], ExclusionReason.REPEATED, sign);
        }
        newest[slot] = PackedPair.minute(pair);
        count++;
    }
}
