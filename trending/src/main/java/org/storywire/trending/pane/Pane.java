package org.storywire.trending.pane;

import org.jspecify.annotations.Nullable;
import org.storywire.trending.table.RadixSort;

/**
 * Readers and reads by story number, and apart from them the reads that were refused: the counts, or the changes of
 * counts, of one minute. An open-addressing table of ints.
 */
public final class Pane {
    private static final int FREE = 0;
    private static final int SLOTS_MIN = 4;
    /** Up to so many slots a table grows fast, for most panes that outgrow a few stories have hundreds. */
    private static final int SLOTS_SOON = 1024;
    /** Ints a slot: the story + 1, or 0 where free, its readers, its reads. */
    private static final int WIDTH = 3;

    private static final int READERS = 1;
    private static final int READS = 2;

    private int[] table;
    private int mask;
    private int size;
    /** By {@link ExclusionReason#key}, in the reads. */
    private @Nullable Pane refused;

    /** For few stories, or for many. */
    public Pane() {
        this(0);
    }

    /** For about so many stories, or for more. */
    public Pane(int expected) {
        int slots = Math.max(SLOTS_MIN, Integer.highestOneBit(Math.max(1, expected * 3 / 2)) * 2);
        table = new int[slots * WIDTH];
        mask = slots - 1;
    }

    /** Adds to the readers and reads of a story; either may be negative. */
    public void add(int story, int moreReaders, int moreReads) {
        addAt(place(story), moreReaders, moreReads);
    }

    /** Where the cell of a story stands, until another story is added; a new one begins with zeros. */
    public int place(int story) {
        int at = placeOf(story);
        if (table[at] == FREE) {
            if ((size + 1) * 3 > (mask + 1) * 2) {
                grow();
                at = placeOf(story);
            }
            table[at] = story + 1;
            size++;
        }
        return at;
    }

    public int readersAt(int place) {
        return table[place + READERS];
    }

    public int readsAt(int place) {
        return table[place + READS];
    }

    public void addAt(int place, int moreReaders, int moreReads) {
        table[place + READERS] += moreReaders;
        table[place + READS] += moreReads;
    }

    /** Adds to the reads of a story that were refused for a reason. */
    public void addRefused(int story, ExclusionReason reason, int more) {
        if (refused == null) {
            refused = new Pane();
        }
        refused.add(ExclusionReason.key(story, reason), 0, more);
    }

    public int refused(int story, ExclusionReason reason) {
        return refused == null ? 0 : refused.reads(ExclusionReason.key(story, reason));
    }

    public int readers(int story) {
        int at = placeOf(story);
        return table[at] == FREE ? 0 : table[at + READERS];
    }

    public int reads(int story) {
        int at = placeOf(story);
        return table[at] == FREE ? 0 : table[at + READS];
    }

    /** How many stories have a cell, zero or not. */
    public int size() {
        return size;
    }

    /** Shows each cell that is not zero, in no particular order. */
    public void forEach(Cells cells) {
        for (int at = 0; at < table.length; at += WIDTH) {
            if (isSet(at)) {
                cells.cell(table[at] - 1, table[at + READERS], table[at + READS]);
            }
        }
    }

    /** Shows each cell that is not zero, by rising story. */
    public void forEachInOrder(Cells cells) {
        for (long each : inOrder()) {
            int at = RadixSort.place(each);
            cells.cell(table[at] - 1, table[at + READERS], table[at + READS]);
        }
    }

    /** Shows the refused reads that are not zero, by rising story and reason. */
    public void forEachRefused(RefusedCells cells) {
        if (refused != null) {
            refused.forEachInOrder(
                    (key, none, reads) -> cells.cell(ExclusionReason.story(key), ExclusionReason.ofKey(key), reads));
        }
    }

    private long[] inOrder() {
        // written whether it is set or not, and then over it: nobody can foresee which are
        long[] found = new long[size + 1];
        int count = 0;
        for (int at = 0; at < table.length; at += WIDTH) {
            found[count] = RadixSort.of(table[at] - 1, at);
            count += isSet(at) ? 1 : 0;
        }
        return RadixSort.sorted(found, count);
    }

    private boolean isSet(int at) {
        return (table[at + READERS] | table[at + READS]) != 0;
    }

    /** Takes refused reads of one story for one reason. */
    @FunctionalInterface
    public interface RefusedCells {
        void cell(int story, ExclusionReason reason, int reads);
    }

    /** Takes one cell. */
    @FunctionalInterface
    public interface Cells {
        void cell(int story, int readers, int reads);
    }

    private int placeOf(int story) {
        int slot = ((story * 0x9E3779B9) >>> 7) & mask;
        int at = slot * WIDTH;
        while (table[at] != FREE && table[at] != story + 1) {
            slot = (slot + 1) & mask;
            at = slot * WIDTH;
        }
        return at;
    }

    private void grow() {
        int[] old = table;
        int slots = (mask + 1) * (mask + 1 < SLOTS_SOON ? 4 : 2);
        table = new int[slots * WIDTH];
        mask = slots - 1;
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from] != FREE) {
                System.arraycopy(old, from, table, placeOf(old[from] - 1), WIDTH);
            }
        }
    }
}
