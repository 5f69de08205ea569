package org.storywire.trending.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One batch's changes on the way to the ranking: the ids of its stories, then by minute {story, readers, reads}. A
 * message without changes is a tick: it says only how far time has come.
 *
 * @param seen every minute in it starts before this time (milliseconds since the epoch), and so does what it follows
 * @param stories the ids that the cells' stories are indexes of
 * @param cells four numbers a cell: minute, index of the story, readers, reads
 */
public record CountMessage(long seen, List<String> stories, int[] cells) {
    /** Numbers a cell. */
    public static final int WIDTH = 4;

    private static final int VERSION = 1;

    /** Bytes of a message; {@code numbers} must know the stories of the changes. */
    public static byte[] encode(long seen, CountChanges changes, StoryNumbers numbers) {
        Map<Integer, Integer> places = new HashMap<>();
        List<String> ids = new ArrayList<>();
        int[] cells = {0};
        changes.panes()
                .values()
                .forEach(pane -> pane.forEach((story, readers, reads) -> {
                    cells[0]++;
                    places.computeIfAbsent(story, number -> {
                        ids.add(numbers.id(number));
                        return ids.size() - 1;
                    });
                }));
        PackedOut out = new PackedOut(32 + ids.size() * 24 + cells[0] * 5);
        out.count(VERSION).signed(seen).count(ids.size());
        ids.forEach(out::text);
        out.count(cells[0]);
        int[] last = {Minutes.of(seen)};
        changes.panes()
                .forEach((minute, pane) -> pane.forEach((story, readers, reads) -> {
                    out.signed((long) minute - last[0]).count(places.getOrDefault(story, 0));
                    out.signed(readers).signed(reads);
                    last[0] = minute;
                }));
        return out.toBytes();
    }

    public static CountMessage decode(byte[] bytes) {
        PackedIn in = new PackedIn(bytes).version(VERSION);
        long seen = in.signed();
        int storyCount = in.smallCount();
        List<String> stories = new ArrayList<>();
        for (int i = 0; i < storyCount; i++) {
            stories.add(in.text());
        }
        int[] cells = new int[WIDTH * Math.min(in.smallCount(), bytes.length)];
        int minute = Minutes.of(seen);
        for (int at = 0; at < cells.length; at += WIDTH) {
            minute += in.smallSigned();
            cells[at] = minute;
            cells[at + 1] = in.smallCount();
            cells[at + 2] = in.smallSigned();
            cells[at + 3] = in.smallSigned();
        }
        return new CountMessage(seen, stories, cells);
    }
}
