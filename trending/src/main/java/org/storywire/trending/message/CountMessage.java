package org.storywire.trending.message;

import org.storywire.trending.pane.CellCodec;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.StoryIdList;
import org.storywire.trending.table.VarintReader;

/**
 * What some reads changed, on the way to the ranking: the ids of their stories, then by minute {story, readers, reads},
 * then what was refused. A message without changes is a tick: it says only how far time has come.
 *
 * @param seen every minute in it starts before this time (milliseconds since the epoch), and so does what it follows
 * @param counted how far the partition was counted that it comes from
 * @param stories those that the cells' stories are indexes of
 * @param cells four numbers a cell: minute, index of the story, readers, reads
 * @param refused four numbers a cell: minute, index of the story, code of the {@link ExclusionReason}, reads
 */
public record CountMessage(long seen, CountedPosition counted, StoryIdList stories, int[] cells, int[] refused) {
    /** Numbers a cell. */
    public static final int WIDTH = 4;

    static final int VERSION = 3;

    /** Where the cells of the minute that begin at a place end. */
    public int endOfMinute(int from) {
        int end = from + WIDTH;
        while (end < cells.length && cells[end] == cells[from]) {
            end += WIDTH;
        }
        return end;
    }

    public static CountMessage decode(byte[] bytes) {
        VarintReader in = new VarintReader(bytes).version(VERSION);
        long seen = in.signed();
        CountedPosition counted = CountedPosition.decode(in);
        StoryIdList stories = StoryIdList.read(in);
        CellBuffer cells = new CellBuffer();
        int minute = Minutes.of(seen);
        for (int panes = in.smallCount(); panes > 0; panes--) {
            minute += in.smallSigned();
            cells.minute(minute);
            CellCodec.read(in, in.smallCount(), cells::add);
        }
        CellBuffer refused = new CellBuffer();
        while (in.hasMore()) {
            refused.minute(Minutes.of(seen) + in.smallSigned());
            refused.add(in.smallCount(), ExclusionReason.of(in.smallCount()).code(), in.smallSigned());
        }
        check(stories.size(), cells);
        check(stories.size(), refused);
        return new CountMessage(seen, counted, stories, cells.toArray(), refused.toArray());
    }

    /** Every cell must name a story of the message, for a message is applied whole or not at all. */
    private static void check(int stories, CellBuffer cells) {
        for (int at = 1; at < cells.length(); at += WIDTH) {
            if (cells.get(at) < 0 || cells.get(at) >= stories) {
                throw new IllegalStateException(
                        "count message: expected one of " + stories + " stories, found " + cells.get(at));
            }
        }
    }
}
