package org.storywire.trending.rank;

import java.util.Arrays;
import org.storywire.trending.count.RefusedReason;

/** Readers and reads by story over the last {@code minutes}: kept by adding what comes in and subtracting the panes that leave. */
public final class WindowTotals {
    private final int minutes;
    private long[] readers = new long[64];
    private long[] reads = new long[64];
    /** By {@link RefusedReason#key}. */
    private long[] refused = {};

    WindowTotals(int minutes) {
        this.minutes = minutes;
    }

    /** The length of the window. */
    public int minutes() {
        return minutes;
    }

    public long readers(int story) {
        return story < readers.length ? readers[story] : 0;
    }

    public long reads(int story) {
        return story < reads.length ? reads[story] : 0;
    }

    /** Reads of a story that were refused for a reason. */
    public long refused(int story, RefusedReason reason) {
        int place = RefusedReason.key(story, reason);
        return place < refused.length ? refused[place] : 0;
    }

    void addRefused(int story, RefusedReason reason, int more) {
        int place = RefusedReason.key(story, reason);
        if (place >= refused.length) {
            refused = Arrays.copyOf(refused, Math.max(place + RefusedReason.COUNT, refused.length * 2));
        }
        refused[place] += more;
    }

    void subtractRefused(int story, RefusedReason reason, int less) {
        addRefused(story, reason, -less);
    }

    void add(int story, int moreReaders, int moreReads) {
        if (story >= readers.length) {
            int length = Math.max(story + 1, readers.length * 2);
            readers = Arrays.copyOf(readers, length);
            reads = Arrays.copyOf(reads, length);
        }
        readers[story] += moreReaders;
        reads[story] += moreReads;
    }

    void subtract(int story, int lessReaders, int lessReads) {
        add(story, -lessReaders, -lessReads);
    }
}
