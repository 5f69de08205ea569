package org.storywire.trending.rank;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.pane.Pane;
import org.storywire.trending.pane.PaneRing;
import org.storywire.trending.pane.PendingCells;
import org.storywire.trending.table.DurableMap;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * Keeps panes on disk for little: changes gather here until a commit, then each changed minute gets one more part with
 * what changed since the last one. When a pane has many parts they are replaced by its whole content.
 */
public final class PaneStore {
    private static final long TIME_KEY = Long.MIN_VALUE;
    private static final int PARTS_MAX = 32;
    private static final int PART_BYTES_MAX = 200_000;

    private final DurableMap<Long> blobs;
    private final Map<Integer, PendingCells> changed = new TreeMap<>();
    private final Map<Integer, Integer> parts = new HashMap<>();
    private final Set<Integer> outlived = new HashSet<>();
    private long keptAt = Long.MIN_VALUE;

    public PaneStore(DurableMap<Long> blobs) {
        this.blobs = blobs;
    }

    /** Where to note changes of a minute's counts, to be written with the next {@link #write}. */
    PendingCells noting(int minute) {
        return changed.computeIfAbsent(minute, none -> new PendingCells());
    }

    /** A time at or after all that is kept, and not before any at which something was dropped or {@code otherwise}. */
    long keptTime(long otherwise) {
        long[] time = {otherwise};
        blobs.forEach((key, blob) -> {
            if (key == CountedPositions.KEY) {
                return;
            }
            long kept = key == TIME_KEY ? new VarintReader(blob).signed() : Minutes.start(PaneEncoding.minute(key)) + 1;
            time[0] = Math.max(time[0], kept);
        });
        return time[0];
    }

    /** Adds what is kept to the counts; minutes that these hold no more are dropped with the next {@link #sweep}. */
    void load(PaneRing counts) {
        blobs.forEach((key, blob) -> {
            if (key == TIME_KEY || key == CountedPositions.KEY) {
                return;
            }
            int minute = PaneEncoding.minute(key);
            parts.merge(minute, PaneEncoding.part(key) + 1, Math::max);
            if (counts.holds(minute)) {
                PaneEncoding.decode(blob, new IntoCounts(counts, minute));
            } else {
                outlived.add(minute);
            }
        });
    }

    /** Writes what changed up to a time; {@code counts} holds the whole. */
    void write(PaneRing counts, long at) {
        keepTime(at);
        changed.forEach((minute, cells) -> {
            Pane whole = counts.pane(minute);
            if (whole != null && counts.holds(minute)) {
                write(minute, cells, whole);
            }
        });
        changed.clear();
    }

    private void write(int minute, PendingCells changes, Pane whole) {
        int have = parts.getOrDefault(minute, 0);
        boolean replace = have >= PARTS_MAX && have >= 2 * wholeParts(whole);
        int[] next = {replace ? 0 : have};
        PaneEncoding.Parts parting = blob -> blobs.keep(PaneEncoding.key(minute, next[0]++), blob);
        if (replace) {
            PaneEncoding.encode(whole::forEachInOrder, whole::forEachRefused, PART_BYTES_MAX, parting);
        } else {
            PaneEncoding.encode(changes::forEachInOrder, changes::forEachRefused, PART_BYTES_MAX, parting);
        }
        for (int old = next[0]; old < have; old++) {
            blobs.drop(PaneEncoding.key(minute, old));
        }
        parts.put(minute, next[0]);
    }

    private static int wholeParts(Pane whole) {
        return whole.size() * 12 / PART_BYTES_MAX;
    }

    /** Notes that a minute is outlived. */
    void forget(int minute) {
        outlived.add(minute);
    }

    /** Drops the minutes that are outlived at a time. */
    void sweep(long at) {
        if (!outlived.isEmpty()) {
            keepTime(at);
        }
        for (int minute : outlived) {
            int have = parts.getOrDefault(minute, 0);
            for (int part = 0; part < have; part++) {
                blobs.drop(PaneEncoding.key(minute, part));
            }
            parts.remove(minute);
        }
        outlived.clear();
    }

    private void keepTime(long at) {
        if (at != keptAt) {
            keptAt = at;
            blobs.keep(TIME_KEY, new VarintWriter(10).signed(at).toBytes());
        }
    }

    private record IntoCounts(PaneRing counts, int minute) implements PaneEncoding.Into {
        @Override
        public void cell(int story, int readers, int reads) {
            counts.add(minute, story, readers, reads);
        }

        @Override
        public void refused(int story, ExclusionReason reason, int reads) {
            counts.addRefused(minute, story, reason, reads);
        }
    }
}
