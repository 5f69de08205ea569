package org.storywire.trending.pane;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Running totals of readers and reads by story over a sliding window: changes are added, panes that leave it subtracted. */
public final class WindowTotals {
    private final int minutes;
    /** By story: readers, then reads. */
    private long[] totals = new long[128];
    /** Excluded reads by {@link ExclusionReason#key}. */
    private long[] excluded = {};

    WindowTotals(int minutes) {
        this.minutes = minutes;
    }

    public int minutes() {
        return minutes;
    }

    public long readers(int story) {
        return 2 * story < totals.length ? totals[2 * story] : 0;
    }

    public long reads(int story) {
        return 2 * story < totals.length ? totals[2 * story + 1] : 0;
    }

    /** The reads of a story that are excluded for a reason. */
    public long excluded(int story, ExclusionReason reason) {
        int key = ExclusionReason.key(story, reason);
        return key < excluded.length ? excluded[key] : 0;
    }

    /** Passes the number of each story with counts: no minute's count is negative, so sums do not cancel out. */
    public void forEachStory(IntConsumer each) {
        for (int at = 0; at < totals.length; at += 2) {
            if ((totals[at] | totals[at + 1]) != 0) {
                each.accept(at / 2);
            }
        }
        for (int key = 0; key < excluded.length; key++) {
            if (excluded[key] != 0) {
                each.accept(ExclusionReason.story(key));
            }
        }
    }

    void addExcluded(int story, ExclusionReason reason, int more) {
        int key = ExclusionReason.key(story, reason);
        if (key >= excluded.length) {
            excluded = Arrays.copyOf(excluded, Math.max(key + ExclusionReason.COUNT, excluded.length * 2));
        }
        excluded[key] += more;
    }

    void subtractExcluded(int story, ExclusionReason reason, int less) {
        addExcluded(story, reason, -less);
    }

    void add(int story, int moreReaders, int moreReads) {
        int at = 2 * story;
        if (at >= totals.length) {
            totals = Arrays.copyOf(totals, Math.max(at + 2, totals.length * 2));
        }
        totals[at] += moreReaders;
        totals[at + 1] += moreReads;
    }

    void subtract(int story, int lessReaders, int lessReads) {
        add(story, -lessReaders, -lessReads);
    }
}
