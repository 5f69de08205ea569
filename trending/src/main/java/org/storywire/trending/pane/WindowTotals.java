package org.storywire.trending.pane;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Readers and reads by story over the last {@code minutes}: kept by adding what comes in and subtracting the panes that leave. */
public final class WindowTotals {
    private final int minutes;
    /** For each story its readers, then its reads. */
    private long[] totals = new long[128];
    /** By {@link ExclusionReason#key}. */
    private long[] refused = {};

    WindowTotals(int minutes) {
        this.minutes = minutes;
    }

    /** The length of the window. */
    public int minutes() {
        return minutes;
    }

    public long readers(int story) {
        return 2 * story < totals.length ? totals[2 * story] : 0;
    }

    public long reads(int story) {
        return 2 * story < totals.length ? totals[2 * story + 1] : 0;
    }

    /** Reads of a story that were refused for a reason. */
    public long refused(int story, ExclusionReason reason) {
        int place = ExclusionReason.key(story, reason);
        return place < refused.length ? refused[place] : 0;
    }

    /** Shows the number of each story that has any counts: none is below zero in any minute, so they do not cancel out. */
    public void forEachStory(IntConsumer each) {
        for (int at = 0; at < totals.length; at += 2) {
            if ((totals[at] | totals[at + 1]) != 0) {
                each.accept(at / 2);
            }
        }
        for (int key = 0; key < refused.length; key++) {
            if (refused[key] != 0) {
                each.accept(ExclusionReason.story(key));
            }
        }
    }

    void addRefused(int story, ExclusionReason reason, int more) {
        int place = ExclusionReason.key(story, reason);
        if (place >= refused.length) {
            refused = Arrays.copyOf(refused, Math.max(place + ExclusionReason.COUNT, refused.length * 2));
        }
        refused[place] += more;
    }

    void subtractRefused(int story, ExclusionReason reason, int less) {
        addRefused(story, reason, -less);
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
