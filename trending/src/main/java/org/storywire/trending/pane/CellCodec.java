package org.storywire.trending.pane;

import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * Delta encoding of the cells of one minute in ascending order of stories: a varint with the gap to the previous story and a
 * two-bit code, which covers the frequent cells (one new reader with one read; a reader who moved to a later minute).
 */
public final class CellCodec {
    private static final int ONE_MORE = 0;
    private static final int MOVED_ON = 1;
    private static final int EQUAL = 2;
    private static final int OTHER = 3;

    private final VarintWriter out;
    private int next;

    /** Writes cells to {@code out}, beginning with story 0. */
    public CellCodec(VarintWriter out) {
        this.out = out;
    }

    /** Writes the cell of a story above the previous one. */
    public void write(int story, int readers, int reads) {
        long gap = (long) (story - next) << 2;
        next = story + 1;
        if (readers == 1 && reads == 1) {
            out.count(gap | ONE_MORE);
        } else if (readers == -1 && reads == 0) {
            out.count(gap | MOVED_ON);
        } else if (readers == reads) {
            out.count(gap | EQUAL).signed(reads);
        } else {
            out.count(gap | OTHER).signed(readers).signed(reads);
        }
    }

    /** Reads {@code count} cells. */
    public static void read(VarintReader in, int count, Pane.Cells cells) {
        int next = 0;
        for (int i = 0; i < count; i++) {
            long code = in.count();
            int story = Math.addExact(next, Math.toIntExact(code >>> 2));
            switch ((int) code & 3) {
                case ONE_MORE -> cells.cell(story, 1, 1);
                case MOVED_ON -> cells.cell(story, -1, 0);
                case EQUAL -> {
                    int both = in.smallSigned();
                    cells.cell(story, both, both);
                }
                default -> cells.cell(story, in.smallSigned(), in.smallSigned());
            }
            next = story + 1;
        }
    }
}
