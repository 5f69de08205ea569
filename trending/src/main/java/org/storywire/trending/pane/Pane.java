package org.storywire.trending.pane;

import org.jspecify.annotations.Nullable;
import org.storywire.trending.table.RadixSort;

/**
 * The counts, or changes of counts, of one minute: readers and reads by story number, and excluded reads by story and reason.
 * An open-addressing hash table of ints.
 */
public final class Pane {
    private static final int FREE = 0;
    private static final int SLOTS_MIN = 4;
    /** Below this size the table grows by a factor of four: most panes that outgrow a few stories have hundreds. */
    private static final int SLOTS_FAST_GROWTH = 1024;
    /** Ints per slot: the story + 1, or 0 where free, its readers, its reads. */
    private static final int WIDTH = 3;

    private static final int READERS = 1;
    private static final int READS = 2;

    private int[] table;
    private int mask;
    private int size;
    /** Excluded reads by {@link ExclusionReason#key}. */
    private @Nullable Pane excluded;

    public Pane() {
        this(0);
    }

    /** A pane with room for the expected number of stories; it grows. */
    public Pane(int expected) {
        int slots = Math.max(SLOTS_MIN, Integer.highestOneBit(Math.max(1, expected * 3 / 2)) * 2);
        table = new int[slots * WIDTH];
        mask = slots - 1;
    }

    /** Adds to the readers and reads of a story; either may be negative. */
    public void add(int story, int moreReaders, int moreReads) {
        addAt(offset(story), moreReaders, moreReads);
    }

    /** The offset of a story's cell, valid until another story is added; a new cell is zero. */
    public int offset(int story) {
        int at = find(story);
        if (table[at] == FREE) {
            if ((size + 1) * 3 > (mask + 1) * 2) {
                grow();
                at = find(story);
            }
            table[at] = story + 1;
            size++;
        }
        return at;
    }

    public int readersAt(int offset) {
        return table[offset + READERS];
    }

    public int readsAt(int offset) {
        return table[offset + READS];
    }

    public void addAt(int offset, int moreReaders, int moreReads) {
        table[offset + READERS] += moreReaders;
        table[offset + READS] += moreReads;
    }

    /** Adds to the reads of a story that are excluded for a reason. */
    public void addExcluded(int story, ExclusionReason reason, int more) {
        if (excluded == null) {
            excluded = new Pane();
        }
        excluded.add(ExclusionReason.key(story, reason), 0, more);
    }

    public int excluded(int story, ExclusionReason reason) {
        return excluded == null ? 0 : excluded.reads(ExclusionReason.key(story, reason));
    }

    public int readers(int story) {
        int at = find(story);
        return table[at] == FREE ? 0 : table[at + READERS];
    }

    public int reads(int story) {
        int at = find(story);
        return table[at] == FREE ? 0 : table[at + READS];
    }

    /** The number of cells, zero or not. */
    public int size() {
        return size;
    }

    /** Passes each cell that is not zero, in no particular order. */
    public void forEach(Cells cells) {
        for (int at = 0; at < table.length; at += WIDTH) {
            if (isSet(at)) {
                cells.cell(table[at] - 1, table[at + READERS], table[at + READS]);
            }
        }
    }

    /** Passes each cell that is not zero, in ascending order of stories. */
    public void forEachInOrder(Cells cells) {
        for (long each : inOrder()) {
            int at = RadixSort.index(each);
            cells.cell(table[at] - 1, table[at + READERS], table[at + READS]);
        }
    }

    /** Passes the excluded reads that are not zero, in ascending order of stories and reasons. */
    public void forEachExcluded(ExcludedCells cells) {
        if (excluded != null) {
            excluded.forEachInOrder(
                    (key, none, reads) -> cells.cell(ExclusionReason.story(key), ExclusionReason.ofKey(key), reads));
        }
    }

    private long[] inOrder() {
        // branch-free: every slot is written, and the next one overwrites it where it was not set
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

    /** Consumes the excluded reads of one story for one reason. */
    @FunctionalInterface
    public interface ExcludedCells {
        void cell(int story, ExclusionReason reason, int reads);
    }

    /** Consumes one cell. */
    @FunctionalInterface
    public interface Cells {
        void cell(int story, int readers, int reads);
    }

    private int find(int story) {
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
        int slots = (mask + 1) * (mask + 1 < SLOTS_FAST_GROWTH ? 4 : 2);
        table = new int[slots * WIDTH];
        mask = slots - 1;
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from] != FREE) {
                System.arraycopy(old, from, table, find(old[from] - 1), WIDTH);
            }
        }
    }
}
