package org.storywire.trending.message;

import java.util.BitSet;
import java.util.function.Consumer;
import org.storywire.trending.pane.CellCodec;
import org.storywire.trending.pane.CountChanges;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.StoryIdEncoder;
import org.storywire.trending.table.VarintWriter;

/** Encodes changes as messages of about a maximum size; each can be applied by itself. */
public final class CountMessageWriter {
    private static final int CELL_BYTES = 4;

    private final long seen;
    private final CountedPosition counted;
    private final StoryIdEncoder ids;
    private final int bytesMax;
    private final Consumer<byte[]> messages;
    private final BitSet stories = new BitSet();
    private final CellBuffer cells = new CellBuffer();
    private final CellBuffer excluded = new CellBuffer();
    /** The index of each story in the message. */
    private int[] index = new int[64];

    private int bytes;

    /**
     * @param seen the stream time of the changes, milliseconds since the epoch
     * @param counted the position in the logs that includes the changes
     * @param bytesMax the approximate size of a message
     */
    public CountMessageWriter(
            long seen, CountedPosition counted, StoryIdEncoder ids, int bytesMax, Consumer<byte[]> messages) {
        this.seen = seen;
        this.counted = counted;
        this.ids = ids;
        this.bytesMax = bytesMax;
        this.messages = messages;
    }

    /** Writes at least one message, which carries the time; the last one is marked as complete. */
    public void encode(CountChanges changes) {
        changes.panes().forEach((minute, pane) -> {
            cells.minute(minute);
            excluded.minute(minute);
            pane.forEachInOrder((story, readers, reads) -> {
                cells.add(story, readers, reads);
                added(story);
            });
            pane.forEachExcluded((story, reason, reads) -> {
                excluded.add(story, reason.code(), reads);
                added(story);
            });
        });
        end(counted);
    }

    private void added(int story) {
        bytes += CELL_BYTES;
        if (!stories.get(story)) {
            stories.set(story);
            bytes += ids.length(story) + 1;
        }
        if (bytes > bytesMax) {
            end(counted.incomplete());
        }
    }

    private void end(CountedPosition position) {
        VarintWriter out =
                new VarintWriter(bytes + 64).count(CountMessage.VERSION).signed(seen);
        position.encode(out);
        out.count(stories.cardinality());
        if (index.length < stories.length()) {
            index = new int[stories.length() * 2];
        }
        int next = 0;
        for (int story = stories.nextSetBit(0); story >= 0; story = stories.nextSetBit(story + 1)) {
            ids.write(story, out);
            index[story] = next++;
        }
        writeCells(out);
        for (int at = 0; at < excluded.length(); at += CountMessage.WIDTH) {
            out.signed((long) excluded.get(at) - Minutes.of(seen));
            out.count(index[excluded.get(at + 1)]);
            out.count(excluded.get(at + 2)).signed(excluded.get(at + 3));
        }
        messages.accept(out.toBytes());
        bytes = 0;
        stories.clear();
        cells.clear();
        excluded.clear();
    }

    private void writeCells(VarintWriter out) {
        out.count(cells.runs());
        int minute = Minutes.of(seen);
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
