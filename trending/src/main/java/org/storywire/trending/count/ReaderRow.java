package org.storywire.trending.count;

import java.util.Arrays;

/**
 * Which stories one reader read in which minutes of the last day. A pair that is there already changes nothing; any
 * other says what it changes: one more read of its minute, and, when it is the reader's latest of that story, the
 * reader moves from the old latest minute to this one. A reader with too many pairs is set apart whole: everything it
 * added is taken back, and nothing of it counts until it has been silent for a day.
 */
final class ReaderRow {
    private static final int PLAIN = 1;
    private static final int APART = 2;
    private static final int PAIRS_MIN = 4;

    /** Story in the upper half, minute with its sign flipped in the lower, so that they sort as story, then minute. */
    private long[] pairs;

    private int size;
    private int newest = Integer.MIN_VALUE;
    private boolean apart;
    private boolean changed;

    private ReaderRow(int capacity) {
        pairs = new long[capacity];
    }

    /** The row of a reader who was never seen. */
    static ReaderRow empty() {
        return new ReaderRow(PAIRS_MIN);
    }

    /** A kept row without what is older than {@code oldest}. */
    static ReaderRow decode(byte[] bytes, int oldest) {
        PackedIn in = new PackedIn(bytes);
        int kind = in.smallCount();
        int newest = in.smallSigned();
        if (newest < oldest) {
            return empty();
        }
        ReaderRow row = new ReaderRow(kind == APART ? 0 : Math.max(PAIRS_MIN, bytes.length / 2));
        row.newest = newest;
        row.apart = kind == APART;
        if (!row.apart) {
            row.decodePairs(in, oldest);
        }
        return row;
    }

    /** The newest minute of a kept row. */
    static int newest(byte[] bytes) {
        PackedIn in = new PackedIn(bytes);
        in.count();
        return in.smallSigned();
    }

    private void decodePairs(PackedIn in, int oldest) {
        int story = 0;
        while (in.hasMore()) {
            story += in.smallCount();
            int minutes = in.smallCount();
            int minute = newest - in.smallCount();
            for (int i = 0; i < minutes; i++) {
                minute += i == 0 ? 0 : in.smallCount();
                if (minute >= oldest) {
                    append(pair(story, minute));
                }
            }
        }
    }

    /** Whether there is something to keep that was not there before. */
    boolean changed() {
        return changed;
    }

    boolean isApart() {
        return apart;
    }

    /** How many pairs it holds: none when set apart. */
    int size() {
        return size;
    }

    /** Adds a read; {@code changes} learns what follows. */
    Outcome add(int story, int minute, int pairsMax, CountChanges changes) {
        long pair = pair(story, minute);
        int found = Arrays.binarySearch(pairs, 0, size, pair);
        if (found >= 0) {
            return Outcome.REPEATED;
        }
        touch(minute);
        changed = true;
        if (size >= pairsMax) {
            setApart(changes);
            return Outcome.SET_APART;
        }
        int place = -found - 1;
        countNew(place, pair, changes);
        insert(place, pair);
        return Outcome.COUNTED;
    }

    /** A read of a reader who is set apart: keeps it so for another day. */
    void touch(int minute) {
        if (minute > newest) {
            newest = minute;
            changed = true;
        }
    }

    private void countNew(int place, long pair, CountChanges changes) {
        int story = story(pair);
        changes.read(story, minute(pair));
        boolean later = place < size && story(pairs[place]) == story;
        if (later) {
            return;
        }
        changes.latest(story, minute(pair));
        if (place > 0 && story(pairs[place - 1]) == story) {
            changes.notLatest(story, minute(pairs[place - 1]));
        }
    }

    private void setApart(CountChanges changes) {
        for (int i = 0; i < size; i++) {
            int story = story(pairs[i]);
            changes.unread(story, minute(pairs[i]));
            if (i + 1 == size || story(pairs[i + 1]) != story) {
                changes.notLatest(story, minute(pairs[i]));
            }
        }
        apart = true;
        pairs = new long[0];
        size = 0;
    }

    byte[] encode() {
        PackedOut out = new PackedOut(12 + size * 4);
        out.count(apart ? APART : PLAIN).signed(newest);
        int lastStory = 0;
        for (int from = 0; from < size; ) {
            int story = story(pairs[from]);
            int to = from + 1;
            while (to < size && story(pairs[to]) == story) {
                to++;
            }
            out.count(story - lastStory).count(to - from).count(newest - minute(pairs[from]));
            for (int i = from + 1; i < to; i++) {
                out.count(minute(pairs[i]) - minute(pairs[i - 1]));
            }
            lastStory = story;
            from = to;
        }
        return out.toBytes();
    }

    private void append(long pair) {
        insert(size, pair);
    }

    private void insert(int place, long pair) {
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(PAIRS_MIN, size + (size >> 1)));
        }
        System.arraycopy(pairs, place, pairs, place + 1, size - place);
        pairs[place] = pair;
        size++;
    }

    private static long pair(int story, int minute) {
        return ((long) story << 32) | ((minute ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL);
    }

    private static int story(long pair) {
        return (int) (pair >> 32);
    }

    private static int minute(long pair) {
        return (int) pair ^ Integer.MIN_VALUE;
    }
}
