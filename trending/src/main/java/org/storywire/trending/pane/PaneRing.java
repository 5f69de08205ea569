package org.storywire.trending.pane;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The counts of all stories by minute, one pane a minute for the last day, and running totals of each window. A reader
 * is counted in the minute of the latest read of a story, so the readers of any window that ends now are the sum of its
 * panes. Time only moves forward; every minute that is added lies before the end.
 */
public final class PaneRing {
    /** The hours of a day. */
    public static final int HOURS = 24;

    private final @Nullable Pane[] ring = new @Nullable Pane[Minutes.DAY];
    private final List<WindowTotals> windows;
    private int end = Integer.MIN_VALUE / 2;

    /** @param windowMinutes lengths of the windows to keep totals of, a day at most */
    public PaneRing(List<Integer> windowMinutes) {
        windows = windowMinutes.stream().map(WindowTotals::new).toList();
    }

    public List<WindowTotals> windows() {
        return windows;
    }

    /** The totals of a window that is kept. */
    public WindowTotals window(int minutes) {
        return windows.stream()
                .filter(window -> window.minutes() == minutes)
                .findFirst()
                .orElseThrow();
    }

    /** The minute before which everything counts. */
    public int end() {
        return end;
    }

    /** The first minute that is still kept. */
    public int start() {
        return end - Minutes.DAY;
    }

    /** Moves the end forward; shows each minute that had counts and is forgotten. */
    public void advance(int newEnd, IntConsumer forgotten) {
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
                    leaving.forEachRefused(window::subtractRefused);
                }
            }
        }
        for (int minute = start(); minute < Math.min(end, newEnd - Minutes.DAY); minute++) {
            if (pane(minute) != null) {
                ring[slot(minute)] = null;
                forgotten.accept(minute);
            }
        }
        end = newEnd;
    }

    /** Whether a minute is in the day that is kept. */
    public boolean holds(int minute) {
        return minute >= start() && minute < end;
    }

    /** Adds to a minute that is {@link #holds held}. */
    public void add(int minute, int story, int readers, int reads) {
        open(minute).add(story, readers, reads);
    }

    /** A minute that is {@link #holds held}, to add to until the end moves. */
    public Open open(int minute) {
        int held = 0;
        for (WindowTotals window : windows) {
            held += minute >= end - window.minutes() ? 1 : 0;
        }
        WindowTotals[] totals = new WindowTotals[held];
        for (WindowTotals window : windows) {
            if (minute >= end - window.minutes()) {
                totals[--held] = window;
            }
        }
        return new Open(paneOf(minute), totals);
    }

    /** A minute with the windows that it is in. */
    public static final class Open {
        private final Pane pane;
        private final WindowTotals[] totals;

        private Open(Pane pane, WindowTotals[] totals) {
            this.pane = pane;
            this.totals = totals;
        }

        /** Its counts. */
        public Pane pane() {
            return pane;
        }

        void add(int story, int readers, int reads) {
            addAt(pane.place(story), story, readers, reads);
        }

        /** Adds to a story whose cell's place is known. */
        public void addAt(int place, int story, int readers, int reads) {
            pane.addAt(place, readers, reads);
            for (WindowTotals window : totals) {
                window.add(story, readers, reads);
            }
        }
    }

    /** Adds refused reads to a minute that is {@link #holds held}. */
    public void addRefused(int minute, int story, ExclusionReason reason, int reads) {
        paneOf(minute).addRefused(story, reason, reads);
        for (WindowTotals window : windows) {
            if (minute >= end - window.minutes()) {
                window.addRefused(story, reason, reads);
            }
        }
    }

    private Pane paneOf(int minute) {
        if (!holds(minute)) {
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

    /** The counts of a minute, where it has any. */
    public @Nullable Pane pane(int minute) {
        return ring[slot(minute)];
    }

    private static int slot(int minute) {
        return Math.floorMod(minute, Minutes.DAY);
    }
}
