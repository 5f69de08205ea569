package org.storywire.trending.rank;

import java.util.function.Consumer;
import org.storywire.trending.pane.CellCodec;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Pane;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/** The keys and the encoding of stored panes: a pane is the sum of its parts, each a list of cells. */
final class PaneEncoding {
    private static final int VERSION = 4;
    /** The number of exclusion reasons in each version since the second. */
    private static final int[] REASONS = {3, 4, ExclusionReason.COUNT};

    private static final int FIRST = 2;
    private static final int PART_BITS = 16;

    private PaneEncoding() {}

    static long key(int minute, int part) {
        return (long) minute << PART_BITS | part;
    }

    static int minute(long key) {
        return (int) (key >> PART_BITS);
    }

    static int part(long key) {
        return (int) (key & (1 << PART_BITS) - 1);
    }

    /** Writes cells, in ascending order of stories, as parts of about {@code bytesMax}. */
    static void encode(Consumer<Pane.Cells> cells, Consumer<Pane.ExcludedCells> excluded, int bytesMax, Parts parts) {
        Writer writer = new Writer(bytesMax, parts);
        cells.accept(writer::cell);
        excluded.accept(writer::excluded);
        writer.end();
    }

    /** Adds a part to {@code into}. */
    static void decode(byte[] blob, Into into) {
        VarintReader in = new VarintReader(blob);
        int reasons = REASONS[in.version(FIRST, VERSION) - FIRST];
        CellCodec.read(in, in.smallCount(), into::cell);
        while (in.hasMore()) {
            int key = in.smallCount();
            into.excluded(key / reasons, ExclusionReason.of(key % reasons), in.smallSigned());
        }
    }

    /** Consumes one part. */
    @FunctionalInterface
    interface Parts {
        void part(byte[] blob);
    }

    /** Consumes the cells of a part. */
    interface Into {
        void cell(int story, int readers, int reads);

        void excluded(int story, ExclusionReason reason, int reads);
    }

    private static final class Writer {
        private final int bytesMax;
        private final Parts parts;
        private VarintWriter cells = new VarintWriter(256);
        private CellCodec code = new CellCodec(cells);
        private VarintWriter excluded = new VarintWriter(16);
        private int count;

        Writer(int bytesMax, Parts parts) {
            this.bytesMax = bytesMax;
            this.parts = parts;
        }

        void cell(int story, int readers, int reads) {
            code.write(story, readers, reads);
            count++;
            endIfFull();
        }

        void excluded(int story, ExclusionReason reason, int reads) {
            excluded.count(ExclusionReason.key(story, reason)).signed(reads);
            endIfFull();
        }

        private void endIfFull() {
            if (cells.length() + excluded.length() > bytesMax) {
                end();
            }
        }

        void end() {
            VarintWriter out = new VarintWriter(cells.length() + excluded.length() + 16);
            parts.part(out.count(VERSION).count(count).all(cells).all(excluded).toBytes());
            cells = new VarintWriter(256);
            code = new CellCodec(cells);
            excluded = new VarintWriter(16);
            count = 0;
        }
    }
}
