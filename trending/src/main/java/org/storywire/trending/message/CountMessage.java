package org.storywire.trending.message;

import org.storywire.trending.pane.CellCodec;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.table.StoryIdList;
import org.storywire.trending.table.VarintReader;

/**
 * Changes of counts on their way to the ranking: the ids of the stories, then by minute {story, readers, reads}, then excluded
 * reads. A message without changes is a tick, which only advances the time.
 *
 * @param seen the stream time, milliseconds since the epoch: every minute in the message starts before it
 * @param counted the position up to which its partition is counted
 * @param stories the stories that cells refer to by index
 * @param cells four ints per cell: minute, index of the story, readers, reads
 * @param excluded four ints per cell: minute, index of the story, code of the {@link ExclusionReason}, reads
 */
public record CountMessage(long seen, CountedPosition counted, StoryIdList stories, int[] cells, int[] excluded) {
    /** Ints per cell. */
    public static final int WIDTH = 4;

    static final int VERSION = 3;

    /** The end of the run of cells of one minute that begins at {@code from}. */
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
        CellBuffer excluded = new CellBuffer();
        while (in.hasMore()) {
            excluded.minute(Minutes.of(seen) + in.smallSigned());
            excluded.add(in.smallCount(), ExclusionReason.of(in.smallCount()).code(), in.smallSigned());
        }
        check(stories.size(), cells);
        check(stories.size(), excluded);
        return new CountMessage(seen, counted, stories, cells.toArray(), excluded.toArray());
    }

    /** Requires each cell to refer to a story of the message, because a message is applied whole or not at all. */
    private static void check(int stories, CellBuffer cells) {
        for (int at = 1; at < cells.length(); at += WIDTH) {
            if (cells.get(at) < 0 || cells.get(at) >= stories) {
                throw new IllegalStateException(
                        "count message: expected one of " + stories + " stories, found " + cells.get(at));
            }
        }
    }
}
