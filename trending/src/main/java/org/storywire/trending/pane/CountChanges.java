package org.storywire.trending.pane;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.table.StoryIdTable;

/** Changes of counts by minute and story: distinct readers, counted in the minute of their latest read, reads, and excluded reads. */
public final class CountChanges {
    private static final int CAPACITY_MIN = 64;

    private int[] minutes = new int[CAPACITY_MIN];
    private @Nullable Pane[] panes = new @Nullable Pane[CAPACITY_MIN];
    private int size;
    /** The minute of the previous change, because most changes are of the same one. */
    private int lastMinute;

    private @Nullable Pane lastPane;

    /** Adds to readers and reads; either may be negative. */
    public void add(int story, int minute, int readers, int reads) {
        pane(minute).add(story, readers, reads);
    }

    /** Adds to excluded reads. */
    public void addExcluded(int story, int minute, ExclusionReason reason, int reads) {
        pane(minute).addExcluded(story, reason, reads);
    }

    /** Adds changes whose stories are renumbered; skips stories without a number here. */
    public void addAll(CountChanges others, IntUnaryOperator numbers) {
        others.panes().forEach((minute, pane) -> {
            pane.forEach((other, readers, reads) -> {
                int story = numbers.applyAsInt(other);
                if (story != StoryIdTable.NONE) {
                    add(story, minute, readers, reads);
                }
            });
            pane.forEachExcluded((other, reason, reads) -> {
                int story = numbers.applyAsInt(other);
                if (story != StoryIdTable.NONE) {
                    addExcluded(story, minute, reason, reads);
                }
            });
        });
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The panes in ascending order of minutes. */
    public Map<Integer, Pane> panes() {
        Map<Integer, Pane> sorted = new TreeMap<>();
        for (int slot = 0; slot < panes.length; slot++) {
            Pane pane = panes[slot];
            if (pane != null) {
                sorted.put(minutes[slot], pane);
            }
        }
        return sorted;
    }

    /** The changes of a minute. */
    public Pane pane(int minute) {
        Pane last = lastPane;
        if (last != null && lastMinute == minute) {
            return last;
        }
        Pane found = find(minute);
        lastMinute = minute;
        lastPane = found;
        return found;
    }

    private Pane find(int minute) {
        int slot = slot(minute);
        Pane pane = panes[slot];
        if (pane == null) {
            if ((size + 1) * 2 > panes.length) {
                grow();
                slot = slot(minute);
            }
            pane = new Pane(lastPane == null ? 0 : lastPane.size());
            panes[slot] = pane;
            minutes[slot] = minute;
            size++;
        }
        return pane;
    }

    private int slot(int minute) {
        int mask = panes.length - 1;
        int slot = minute & mask;
        while (panes[slot] != null && minutes[slot] != minute) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldMinutes = minutes;
        @Nullable Pane[] oldPanes = panes;
        minutes = new int[oldMinutes.length * 2];
        panes = new @Nullable Pane[minutes.length];
        for (int old = 0; old < oldPanes.length; old++) {
            if (oldPanes[old] != null) {
                int slot = slot(oldMinutes[old]);
                minutes[slot] = oldMinutes[old];
                panes[slot] = oldPanes[old];
            }
        }
    }
}
