package org.storywire.trending.pane;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.table.RadixSort;

/** A log of changes of one minute's counts, which are summed by story once, at the end. */
public final class PendingCells {
    /** Ints per cell: the story, its readers, its reads. */
    private static final int WIDTH = 3;

    private int[] cells = new int[16 * WIDTH];
    private int length;
    private boolean isInOrder = true;
    private @Nullable Pane excluded;

    public void add(int story, int readers, int reads) {
        if (length == cells.length) {
            cells = Arrays.copyOf(cells, length * 2);
        }
        isInOrder &= length == 0 || cells[length - WIDTH] < story;
        cells[length] = story;
        cells[length + 1] = readers;
        cells[length + 2] = reads;
        length += WIDTH;
    }

    public void addExcluded(int story, ExclusionReason reason, int reads) {
        if (excluded == null) {
            excluded = new Pane();
        }
        excluded.addExcluded(story, reason, reads);
    }

    /** Passes the sums that are not zero, in ascending order of stories. */
    public void forEachInOrder(Pane.Cells each) {
        if (isInOrder) {
            for (int at = 0; at < length; at += WIDTH) {
                pass(cells[at], cells[at + 1], cells[at + 2], each);
            }
            return;
        }
        long[] order = order();
        for (int at = 0; at < order.length; ) {
            int story = RadixSort.key(order[at]);
            int readers = 0;
            int reads = 0;
            for (; at < order.length && RadixSort.key(order[at]) == story; at++) {
                int cell = RadixSort.index(order[at]);
                readers += cells[cell + 1];
                reads += cells[cell + 2];
            }
            pass(story, readers, reads, each);
        }
    }

    /** Passes the excluded reads that are not zero, in ascending order of stories and reasons. */
    public void forEachExcluded(Pane.ExcludedCells each) {
        if (excluded != null) {
            excluded.forEachExcluded(each);
        }
    }

    private long[] order() {
        long[] order = new long[length / WIDTH];
        for (int at = 0; at < length; at += WIDTH) {
            order[at / WIDTH] = RadixSort.of(cells[at], at);
        }
        return RadixSort.sorted(order, order.length);
    }

    private static void pass(int story, int readers, int reads, Pane.Cells each) {
        if ((readers | reads) != 0) {
            each.cell(story, readers, reads);
        }
    }
}
