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
 * Stores panes as a log of parts: each commit appends one part with the changes of each changed minute. Many parts are
 * compacted into the whole pane.
 */
public final class PaneStore {
    private static final long TIME_KEY = Long.MIN_VALUE;
    private static final int PARTS_MAX = 32;
    private static final int PART_BYTES_MAX = 200_000;

    private final DurableMap<Long> blobs;
    private final Map<Integer, PendingCells> changed = new TreeMap<>();
    private final Map<Integer, Integer> parts = new HashMap<>();
    private final Set<Integer> expired = new HashSet<>();
    private long storedAt = Long.MIN_VALUE;

    public PaneStore(DurableMap<Long> blobs) {
        this.blobs = blobs;
    }

    /** The changes of a minute's counts to be written by the next {@link #write}. */
    PendingCells pending(int minute) {
        return changed.computeIfAbsent(minute, none -> new PendingCells());
    }

    /** The latest of {@code otherwise}, the times of stored panes, and the times of writes and sweeps. */
    long storedTime(long otherwise) {
        long[] latest = {otherwise};
        blobs.forEach((key, blob) -> {
            if (key == CountedPositions.KEY) {
                return;
            }
            long time = key == TIME_KEY ? new VarintReader(blob).signed() : Minutes.start(PaneEncoding.minute(key)) + 1;
            latest[0] = Math.max(latest[0], time);
        });
        return latest[0];
    }

    /** Adds the stored panes to the counts; minutes out of their range are removed by the next {@link #sweep}. */
    void load(PaneRing counts) {
        blobs.forEach((key, blob) -> {
            if (key == TIME_KEY || key == CountedPositions.KEY) {
                return;
            }
            int minute = PaneEncoding.minute(key);
            parts.merge(minute, PaneEncoding.part(key) + 1, Math::max);
            if (counts.contains(minute)) {
                PaneEncoding.decode(blob, new IntoCounts(counts, minute));
            } else {
                expired.add(minute);
            }
        });
    }

    /** Writes the changes up to a time; {@code counts} has the whole panes. */
    void write(PaneRing counts, long at) {
        storeTime(at);
        changed.forEach((minute, cells) -> {
            Pane whole = counts.pane(minute);
            if (whole != null && counts.contains(minute)) {
                write(minute, cells, whole);
            }
        });
        changed.clear();
    }

    private void write(int minute, PendingCells changes, Pane whole) {
        int partCount = parts.getOrDefault(minute, 0);
        boolean isRewrite = partCount >= PARTS_MAX && partCount >= 2 * wholeParts(whole);
        int[] next = {isRewrite ? 0 : partCount};
        PaneEncoding.Parts writer = blob -> blobs.put(PaneEncoding.key(minute, next[0]++), blob);
        if (isRewrite) {
            PaneEncoding.encode(whole::forEachInOrder, whole::forEachExcluded, PART_BYTES_MAX, writer);
        } else {
            PaneEncoding.encode(changes::forEachInOrder, changes::forEachExcluded, PART_BYTES_MAX, writer);
        }
        for (int old = next[0]; old < partCount; old++) {
            blobs.remove(PaneEncoding.key(minute, old));
        }
        parts.put(minute, next[0]);
    }

    private static int wholeParts(Pane whole) {
        return whole.size() * 12 / PART_BYTES_MAX;
    }

    /** Marks a minute for removal. */
    void expire(int minute) {
        expired.add(minute);
    }

    /** Removes the expired minutes. */
    void sweep(long at) {
        if (!expired.isEmpty()) {
            storeTime(at);
        }
        for (int minute : expired) {
            int partCount = parts.getOrDefault(minute, 0);
            for (int part = 0; part < partCount; part++) {
                blobs.remove(PaneEncoding.key(minute, part));
            }
            parts.remove(minute);
        }
        expired.clear();
    }

    private void storeTime(long at) {
        if (at != storedAt) {
            storedAt = at;
            blobs.put(TIME_KEY, new VarintWriter(10).signed(at).toBytes());
        }
    }

    private record IntoCounts(PaneRing counts, int minute) implements PaneEncoding.Into {
        @Override
        public void cell(int story, int readers, int reads) {
            counts.add(minute, story, readers, reads);
        }

        @Override
        public void excluded(int story, ExclusionReason reason, int reads) {
            counts.addExcluded(minute, story, reason, reads);
        }
    }
}
