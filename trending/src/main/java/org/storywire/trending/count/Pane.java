package org.storywire.trending.count;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Readers and reads by story number, and apart from them the reads that were refused: the counts, or the changes of
 * counts, of one minute. An open-addressing table of ints.
 */
public final class Pane {
    private static final int FREE = -1;
    private static final int CAPACITY_MIN = 4;

    private int[] stories = new int[CAPACITY_MIN];
    private int[] readers = new int[CAPACITY_MIN];
    private int[] reads = new int[CAPACITY_MIN];
    private int size;
    /** By {@link RefusedReason#key}, in the reads. */
    private @Nullable Pane refused;

    public Pane() {
        Arrays.fill(stories, FREE);
    }

    /** Adds to the readers and reads of a story; either may be negative. */
    public void add(int story, int moreReaders, int moreReads) {
        int slot = slotOf(story);
        if (stories[slot] == FREE) {
            if ((size + 1) * 3 > stories.length * 2) {
                grow();
                slot = slotOf(story);
            }
            stories[slot] = story;
            size++;
        }
        readers[slot] += moreReaders;
        reads[slot] += moreReads;
    }

    /** Adds to the reads of a story that were refused for a reason. */
    public void addRefused(int story, RefusedReason reason, int more) {
        if (refused == null) {
            refused = new Pane();
        }
        refused.add(RefusedReason.key(story, reason), 0, more);
    }

    public int refused(int story, RefusedReason reason) {
        return refused == null ? 0 : refused.reads(RefusedReason.key(story, reason));
    }

    public int readers(int story) {
        int slot = slotOf(story);
        return stories[slot] == FREE ? 0 : readers[slot];
    }

    public int reads(int story) {
        int slot = slotOf(story);
        return stories[slot] == FREE ? 0 : reads[slot];
    }

    /** How many stories have a cell, zero or not. */
    public int size() {
        return size;
    }

    /** Shows each cell that is not zero, in no particular order. */
    public void forEach(Cells cells) {
        for (int slot = 0; slot < stories.length; slot++) {
            if (stories[slot] != FREE && (readers[slot] != 0 || reads[slot] != 0)) {
                cells.cell(stories[slot], readers[slot], reads[slot]);
            }
        }
    }

    /** Shows each cell that is not zero, by rising story. */
    public void forEachInOrder(Cells cells) {
        for (int story : inOrder()) {
            int slot = slotOf(story);
            cells.cell(story, readers[slot], reads[slot]);
        }
    }

    /** Shows the refused reads that are not zero, by rising story and reason. */
    public void forEachRefused(RefusedCells cells) {
        if (refused != null) {
            refused.forEachInOrder(
                    (key, none, reads) -> cells.cell(RefusedReason.story(key), RefusedReason.ofKey(key), reads));
        }
    }

    private int[] inOrder() {
        int[] found = new int[size];
        int count = 0;
        for (int slot = 0; slot < stories.length; slot++) {
            if (stories[slot] != FREE && (readers[slot] != 0 || reads[slot] != 0)) {
                found[count++] = stories[slot];
            }
        }
        int[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Takes refused reads of one story for one reason. */
    @FunctionalInterface
    public interface RefusedCells {
        void cell(int story, RefusedReason reason, int reads);
    }

    /** Takes one cell. */
    @FunctionalInterface
    public interface Cells {
        void cell(int story, int readers, int reads);
    }

    private int slotOf(int story) {
        int mask = stories.length - 1;
        int slot = ((story * 0x9E3779B9) >>> 7) & mask;
        while (stories[slot] != FREE && stories[slot] != story) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldStories = stories;
        int[] oldReaders = readers;
        int[] oldReads = reads;
        stories = new int[oldStories.length * 2];
        readers = new int[stories.length];
        reads = new int[stories.length];
        Arrays.fill(stories, FREE);
        for (int old = 0; old < oldStories.length; old++) {
            if (oldStories[old] != FREE) {
                int slot = slotOf(oldStories[old]);
                stories[slot] = oldStories[old];
                readers[slot] = oldReaders[old];
                reads[slot] = oldReads[old];
            }
        }
    }
}
