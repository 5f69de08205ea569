package org.storywire.trending.count;

/**
 * Of a reader's reads of one story that count, all but the newest few: they are in the number of reads and move no story. Which these are
 * in a day they are in any shorter time that ends with it.
 */
final class Repeats {
    private final int[] newest;
    private int story = StoryIds.NONE;
    private int count;

    /** @param most so many reads of one reader move a story */
    Repeats(int most) {
        newest = new int[most];
    }

    /** Begins with a reader. */
    void begin() {
        story = StoryIds.NONE;
    }

    /** Takes the next pair that counts, by story and minute, and shows the one that it makes a repeat of. */
    void add(long pair, int sign, CountChanges changes) {
        if (ReaderRows.story(pair) != story) {
            story = ReaderRows.story(pair);
            count = 0;
        }
        int slot = count % newest.length;
        if (count >= newest.length) {
            changes.addRefused(story, newest[slot], RefusedReason.REPEATED, sign);
        }
        newest[slot] = ReaderRows.minute(pair);
        count++;
    }
}
