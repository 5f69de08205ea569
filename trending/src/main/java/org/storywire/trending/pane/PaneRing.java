package org.storywire.trending.pane;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A ring of one pane per minute for the last day, and running totals of each window. A reader is counted in the minute of the
 * latest read of a story, so the readers of any window that ends now are the sum of its panes. Time only moves forward; every
 * minute that is added lies before the end.
 */
public final class PaneRing {
    public static final int HOURS = 24;

    private final @Nullable Pane[] ring = new @Nullable Pane[Minutes.DAY];
    private final List<WindowTotals> windows;
    private int end = Integer.MIN_VALUE / 2;

    /** @param windowMinutes lengths of the windows that have totals, a day at most */
    public PaneRing(List<Integer> windowMinutes) {
        windows = windowMinutes.stream().map(WindowTotals::new).toList();
    }

    public List<WindowTotals> windows() {
        return windows;
    }

    public WindowTotals window(int minutes) {
        return windows.stream()
                .filter(window -> window.minutes() == minutes)
                .findFirst()
                .orElseThrow();
    }

    /** The end of all windows, exclusive. */
    public int end() {
        return end;
    }

    /** The first minute of the day. */
    public int start() {
        return end - Minutes.DAY;
    }

    /** Moves the end forward; passes each minute that had counts and is evicted. */
    public void advance(int newEnd, IntConsumer evicted) {
        if (newEnd <= end) {
            return;
        }
        for (WindowTotals window : windows) {
            int from = end - window.minutes();
            int to = Math.min(end, newEnd - window.minutes());
            for (int minute = from; minute < to; minute++) {
                Pane leaving = pane(minute);
                if (leaving != null) {
                    leaving.forEach(window::subtract);
                    leaving.forEachExcluded(window::subtractExcluded);
                }
            }
        }
        for (int minute = start(); minute < Math.min(end, newEnd - Minutes.DAY); minute++) {
            if (pane(minute) != null) {
                ring[slot(minute)] = null;
                evicted.accept(minute);
            }
        }
        end = newEnd;
    }

    /** True where a minute is in the day before the end. */
    public boolean contains(int minute) {
        return minute >= start() && minute < end;
    }

    /** Adds to a minute that it {@link #contains}. */
    public void add(int minute, int story, int readers, int reads) {
        open(minute).add(story, readers, reads);
    }

    /** Opens a minute that it {@link #contains}, to add to until the end moves. */
    public OpenMinute open(int minute) {
        int open = 0;
        for (WindowTotals window : windows) {
            open += minute >= end - window.minutes() ? 1 : 0;
        }
        WindowTotals[] totals = new WindowTotals[open];
        for (WindowTotals window : windows) {
            if (minute >= end - window.minutes()) {
                totals[--open] = window;
            }
        }
        return new OpenMinute(paneOf(minute), totals);
    }

    /** The pane of a minute with the totals of the windows that it is in. */
    public static final class OpenMinute {
        private final Pane pane;
        private final WindowTotals[] totals;

        private OpenMinute(Pane pane, WindowTotals[] totals) {
            this.pane = pane;
            this.totals = totals;
        }

        public Pane pane() {
            return pane;
        }

        void add(int story, int readers, int reads) {
            addAt(pane.offset(story), story, readers, reads);
        }

        /** Adds to a story whose cell has this offset. */
        public void addAt(int offset, int story, int readers, int reads) {
            pane.addAt(offset, readers, reads);
            for (WindowTotals window : totals) {
                window.add(story, readers, reads);
            }
        }
    }

    /** Adds excluded reads to a minute that it {@link #contains}. */
    public void addExcluded(int minute, int story, ExclusionReason reason, int reads) {
        paneOf(minute).addExcluded(story, reason, reads);
        for (WindowTotals window : windows) {
            if (minute >= end - window.minutes()) {
                window.addExcluded(story, reason, reads);
            }
        }
    }

    private Pane paneOf(int minute) {
        if (!contains(minute)) {
            throw new IllegalArgumentException(
                    "counts: expected a minute in [" + start() + ", " + end + "), found " + minute);
        }
        Pane pane = pane(minute);
        if (pane == null) {
            Pane before = pane(minute - 1);
            pane = new Pane(before == null ? 0 : before.size());
            ring[slot(minute)] = pane;
        }
        return pane;
    }

    /** The counts of a minute; null where it has none. */
    public @Nullable Pane pane(int minute) {
        return ring[slot(minute)];
    }

    private static int slot(int minute) {
        return Math.floorMod(minute, Minutes.DAY);
    }
}
