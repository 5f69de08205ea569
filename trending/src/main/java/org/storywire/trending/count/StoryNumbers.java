package org.storywire.trending.count;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Small numbers for story ids, so that rows and panes stay small. A number lives while its story is read; when it was
 * not touched for longer than anything can refer to it, it is dropped and may be given to another story. Ids are UTF-8.
 */
public final class StoryNumbers {
    /** What {@link #number} answers when the bound is reached. */
    public static final int NONE = StoryIds.NONE;

    /** A touch is written down only when the last one written is older than this. */
    private static final int TOUCH_MINUTES = 6 * 60;

    private final StoryIds ids;
    private int[] touched = new int[64];
    private final Journal<Integer> journal;

    /** The numbers that {@code journal} keeps; new ones go there too. */
    public StoryNumbers(int storiesMax, Journal<Integer> journal) {
        this.journal = journal;
        ids = new StoryIds(storiesMax);
        journal.forEach((number, entry) -> {
            PackedIn in = new PackedIn(entry);
            int minute = in.smallSigned();
            ids.put(number, in.bytes());
            touchedAt(number, minute);
        });
    }

    /** The number of a story that is read in this minute; a new story gets the lowest free one, or {@link #NONE}. */
    public int number(byte[] id, int minute) {
        int known = ids.find(id);
        if (known != NONE) {
            touch(known, minute);
            return known;
        }
        int number = ids.number(id, 0, id.length);
        if (number != NONE) {
            touchedAt(number, minute);
            keep(number);
        }
        return number;
    }

    /** The number of a story, or {@link #NONE} when it has none. */
    public int find(byte[] id) {
        return ids.find(id);
    }

    /** The number of a story, or {@link #NONE} when it has none. */
    public int find(String id) {
        return ids.find(id.getBytes(StandardCharsets.UTF_8));
    }

    /** The story of a number that is in use. */
    public String id(int number) {
        return new String(ids.id(number), StandardCharsets.UTF_8);
    }

    /** How many stories have a number. */
    public int size() {
        return ids.size();
    }

    /** Shows each number in use, rising. */
    public void forEach(IntConsumer each) {
        ids.numbers().stream().forEach(each);
    }

    /** Drops every story that was not touched since {@code minute}, for certain; shows each to {@code dropped}. */
    public void dropUntouchedSince(int minute, IntConsumer dropped) {
        BitSet wanted = ids.numbers();
        forEach(number -> {
            if (touched[number] + TOUCH_MINUTES < minute) {
                wanted.clear(number);
                journal.drop(number);
                dropped.accept(number);
            }
        });
        if (wanted.cardinality() < ids.size()) {
            ids.retain(wanted);
        }
    }

    /** Notes that the story of a number is read in a minute. */
    public void touch(int number, int minute) {
        if (minute > touched[number] + TOUCH_MINUTES) {
            touchedAt(number, minute);
            keep(number);
        }
    }

    private void touchedAt(int number, int minute) {
        if (number >= touched.length) {
            touched = Arrays.copyOf(touched, Math.max(number + 1, touched.length * 2));
        }
        touched[number] = minute;
    }

    private void keep(int number) {
        byte[] id = ids.id(number);
        journal.keep(
                number,
                new PackedOut(8 + id.length).signed(touched[number]).bytes(id).toBytes());
    }
}
