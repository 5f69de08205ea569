package org.storywire.trending.rank;

import java.util.function.Consumer;
import org.storywire.trending.pane.CellCodec;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Pane;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/** The keys and bytes under which panes are kept: a pane is the sum of its parts, each a list of cells. */
final class PaneEncoding {
    private static final int VERSION = 4;
    /** How many reasons each version since the second knew of. */
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

    /** Writes cells, shown by rising story, into as many parts as {@code bytesMax} asks for. */
    static void encode(Consumer<Pane.Cells> cells, Consumer<Pane.RefusedCells> refused, int bytesMax, Parts parts) {
        Writer writer = new Writer(bytesMax, parts);
        cells.accept(writer::cell);
        refused.accept(writer::refused);
        writer.end();
    }

    /** Adds a part to what {@code into} holds. */
    static void decode(byte[] blob, Into into) {
        VarintReader in = new VarintReader(blob);
        int reasons = REASONS[in.version(FIRST, VERSION) - FIRST];
        CellCodec.read(in, in.smallCount(), into::cell);
        while (in.hasMore()) {
            int key = in.smallCount();
            into.refused(key / reasons, ExclusionReason.of(key % reasons), in.smallSigned());
        }
    }

    /** Takes one part. */
    @FunctionalInterface
    interface Parts {
        void part(byte[] blob);
    }

    /** Takes what a part says. */
    interface Into {
        void cell(int story, int readers, int reads);

        void refused(int story, ExclusionReason reason, int reads);
    }

    private static final class Writer {
        private final int bytesMax;
        private final Parts parts;
        private VarintWriter cells = new VarintWriter(256);
        private CellCodec code = new CellCodec(cells);
        private VarintWriter refused = new VarintWriter(16);
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

        void refused(int story, ExclusionReason reason, int reads) {
            refused.count(ExclusionReason.key(story, reason)).signed(reads);
            endIfFull();
        }

        private void endIfFull() {
            if (cells.length() + refused.length() > bytesMax) {
                end();
            }
        }

        void end() {
            VarintWriter out = new VarintWriter(cells.length() + refused.length() + 16);
            parts.part(out.count(VERSION).count(count).all(cells).all(refused).toBytes());
            cells = new VarintWriter(256);
            code = new CellCodec(cells);
            refused = new VarintWriter(16);
            count = 0;
        }
    }
}
