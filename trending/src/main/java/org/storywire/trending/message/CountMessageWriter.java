package org.storywire.trending.message;

import java.util.BitSet;
import java.util.function.Consumer;
import org.storywire.trending.pane.CellCodec;
import org.storywire.trending.pane.CountChanges;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.StoryIdEncoder;
import org.storywire.trending.table.VarintWriter;

/** Writes changes as messages that are not much larger than a bound, each whole in itself. */
public final class CountMessageWriter {
    private static final int CELL_BYTES = 4;

    private final Frame frame;
    private final Consumer<byte[]> pieces;
    private final BitSet stories = new BitSet();
    private final CellBuffer cells = new CellBuffer();
    private final CellBuffer refused = new CellBuffer();
    /** The place of each story in the message that is written. */
    private int[] index = new int[64];

    private int bytes;

    private CountMessageWriter(Frame frame, Consumer<byte[]> pieces) {
        this.frame = frame;
        this.pieces = pieces;
    }

    /** One message at least, for it tells the time; the last one says that all is told. */
    public static void encode(CountChanges changes, Frame frame, Consumer<byte[]> pieces) {
        CountMessageWriter writer = new CountMessageWriter(frame, pieces);
        changes.panes().forEach((minute, pane) -> {
            writer.cells.minute(minute);
            writer.refused.minute(minute);
            pane.forEachInOrder((story, readers, reads) -> {
                writer.cells.add(story, readers, reads);
                writer.added(story);
            });
            pane.forEachRefused((story, reason, reads) -> {
                writer.refused.add(story, reason.code(), reads);
                writer.added(story);
            });
        });
        writer.end(frame.counted());
    }

    /**
     * What stands around the changes.
     *
     * @param seen the time that the changes come up to, milliseconds since the epoch
     * @param counted how far the logs are counted with these changes
     * @param ids the id of each story number
     * @param bytesMax about how large a message may become
     */
    public record Frame(long seen, CountedPosition counted, StoryIdEncoder ids, int bytesMax) {}

    private void added(int story) {
        bytes += CELL_BYTES;
        if (!stories.get(story)) {
            stories.set(story);
            bytes += frame.ids().length(story) + 1;
        }
        if (bytes > frame.bytesMax()) {
            end(frame.counted().unfinished());
        }
    }

    private void end(CountedPosition counted) {
        VarintWriter out =
                new VarintWriter(bytes + 64).count(CountMessage.VERSION).signed(frame.seen());
        counted.encode(out);
        out.count(stories.cardinality());
        if (index.length < stories.length()) {
            index = new int[stories.length() * 2];
        }
        int place = 0;
        for (int story = stories.nextSetBit(0); story >= 0; story = stories.nextSetBit(story + 1)) {
            frame.ids().write(story, out);
            index[story] = place++;
        }
        writeCells(out);
        for (int at = 0; at < refused.length(); at += CountMessage.WIDTH) {
            out.signed((long) refused.get(at) - Minutes.of(frame.seen()));
            out.count(index[refused.get(at + 1)]);
            out.count(refused.get(at + 2)).signed(refused.get(at + 3));
        }
        pieces.accept(out.toBytes());
        bytes = 0;
        stories.clear();
        cells.clear();
        refused.clear();
    }

    private void writeCells(VarintWriter out) {
        out.count(cells.runs());
        int minute = Minutes.of(frame.seen());
        for (int at = 0; at < cells.length(); ) {
            int end = cells.endOfRun(at);
            out.signed((long) cells.get(at) - minute).count((end - at) / CountMessage.WIDTH);
            minute = cells.get(at);
            CellCodec code = new CellCodec(out);
            for (; at < end; at += CountMessage.WIDTH) {
                code.write(index[cells.get(at + 1)], cells.get(at + 2), cells.get(at + 3));
            }
        }
    }
}
