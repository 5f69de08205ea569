package org.storywire.trending.count;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers for story ids, so that rows and panes stay small. A number lives while its story is read; when it was
 * not touched for longer than anything can refer to it, it is dropped and may be given to another story.
 */
public final class StoryNumbers {
    /** What {@link #number} answers when the bound is reached. */
    public static final int NONE = -1;

    /** A touch is written down only when the last one written is older than this. */
    private static final int TOUCH_MINUTES = 6 * 60;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<@Nullable Entry> entries = new ArrayList<>();
    private final BitSet used = new BitSet();
    /** No number below is free. */
    private int lowestFree;

    private final int storiesMax;
    private final Journal<Integer> journal;

    /** The numbers that {@code journal} keeps; new ones go there too. */
    public StoryNumbers(int storiesMax, Journal<Integer> journal) {
        this.storiesMax = storiesMax;
        this.journal = journal;
        journal.forEach((number, entry) -> place(number, Entry.decode(entry)));
    }

    /** The number of a story that is read in this minute; a new story gets the lowest free one, or {@link #NONE}. */
    public int number(String id, int minute) {
        Integer known = numbers.get(id);
        if (known != null) {
            touch(known, minute);
            return known;
        }
        if (numbers.size() >= storiesMax) {
            return NONE;
        }
        int number = used.nextClearBit(lowestFree);
        lowestFree = number + 1;
        Entry entry = new Entry(id, minute);
        place(number, entry);
        journal.keep(number, entry.encode());
        return number;
    }

    /** The number of a story, or {@link #NONE} when it has none. */
    public int find(String id) {
        return numbers.getOrDefault(id, NONE);
    }

    /** The story of a number that is in use. */
    public String id(int number) {
        return entry(number).id;
    }

    /** How many stories have a number. */
    public int size() {
        return numbers.size();
    }

    /** Shows each number in use, rising. */
    public void forEach(IntConsumer each) {
        used.stream().forEach(each);
    }

    /** Drops every story that was not touched since {@code minute}, for certain; shows each to {@code dropped}. */
    public void dropUntouchedSince(int minute, IntConsumer dropped) {
        for (int number = used.nextSetBit(0); number >= 0; number = used.nextSetBit(number + 1)) {
            Entry entry = entry(number);
            if (entry.touched + TOUCH_MINUTES < minute) {
                numbers.remove(entry.id);
                entries.set(number, null);
                used.clear(number);
                lowestFree = Math.min(lowestFree, number);
                journal.drop(number);
                dropped.accept(number);
            }
        }
    }

    /** Notes that the story of a number is read in a minute. */
    public void touch(int number, int minute) {
        Entry entry = entry(number);
        if (minute > entry.touched + TOUCH_MINUTES) {
            entry.touched = minute;
            journal.keep(number, entry.encode());
        }
    }

    private void place(int number, Entry entry) {
        while (entries.size() <= number) {
            entries.add(null);
        }
        entries.set(number, entry);
        numbers.put(entry.id, number);
        used.set(number);
    }

    private Entry entry(int number) {
        Entry entry = number < entries.size() ? entries.get(number) : null;
        if (entry == null) {
            throw new IllegalStateException("story numbers: expected a number in use, found " + number);
        }
        return entry;
    }

    private static final class Entry {
        private final String id;
        private int touched;

        Entry(String id, int touched) {
            this.id = id;
            this.touched = touched;
        }

        static Entry decode(byte[] bytes) {
            PackedIn in = new PackedIn(bytes);
            int touched = in.smallSigned();
            return new Entry(in.text(), touched);
        }

        byte[] encode() {
            return new PackedOut(8 + id.length()).signed(touched).text(id).toBytes();
        }
    }
}
