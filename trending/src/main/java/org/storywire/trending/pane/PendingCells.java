package org.storywire.trending.pane;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.table.RadixSort;

/** Changes of a minute's counts in the order they came; what a story's changes come to is found out once, at the end. */
public final class PendingCells {
    /** Ints a cell: the story, its readers, its reads. */
    private static final int WIDTH = 3;

    private int[] cells = new int[16 * WIDTH];
    private int length;
    private boolean isInOrder = true;
    private @Nullable Pane refused;

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

    public void addRefused(int story, ExclusionReason reason, int reads) {
        if (refused == null) {
            refused = new Pane();
        }
        refused.addRefused(story, reason, reads);
    }

    /** Shows what is not zero, by rising story. */
    public void forEachInOrder(Pane.Cells each) {
        if (isInOrder) {
            for (int at = 0; at < length; at += WIDTH) {
                show(cells[at], cells[at + 1], cells[at + 2], each);
            }
            return;
        }
        long[] order = order();
        for (int at = 0; at < order.length; ) {
            int story = RadixSort.story(order[at]);
            int readers = 0;
            int reads = 0;
            for (; at < order.length && RadixSort.story(order[at]) == story; at++) {
                int place = RadixSort.place(order[at]);
                readers += cells[place + 1];
                reads += cells[place + 2];
            }
            show(story, readers, reads, each);
        }
    }

    /** Shows the refused reads that are not zero, by rising story and reason. */
    public void forEachRefused(Pane.RefusedCells each) {
        if (refused != null) {
            refused.forEachRefused(each);
        }
    }

    private long[] order() {
        long[] order = new long[length / WIDTH];
        for (int at = 0; at < length; at += WIDTH) {
            order[at / WIDTH] = RadixSort.of(cells[at], at);
        }
        return RadixSort.sorted(order, order.length);
    }

    private static void show(int story, int readers, int reads, Pane.Cells each) {
        if ((readers | reads) != 0) {
            each.cell(story, readers, reads);
        }
    }
}
