package org.storywire.trending.rank;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.storywire.trending.count.Journal;
import org.storywire.trending.count.Pane;

/**
 * Keeps panes on disk for little: changes gather here until a commit, then each changed minute gets one more part with
 * what changed since the last one. When a pane has many parts they are replaced by its whole content.
 */
public final class PaneJournal {
    private static final int PARTS_MAX = 32;
    private static final int PART_BYTES_MAX = 200_000;

    private final Journal<Long> blobs;
    private final Map<Integer, Pane> changed = new TreeMap<>();
    private final Map<Integer, Integer> parts = new HashMap<>();
    private final Set<Integer> outlived = new HashSet<>();

    public PaneJournal(Journal<Long> blobs) {
        this.blobs = blobs;
    }

    /** Notes a change of a minute's counts, to be written with the next {@link #write}. */
    void note(int minute, int story, int readers, int reads) {
        changed.computeIfAbsent(minute, any -> new Pane()).add(story, readers, reads);
    }

    /** Whether something is not written yet. */
    public boolean isDirty() {
        return !changed.isEmpty();
    }

    /** The first minute after all that are kept; the smallest int when none is. */
    int keptEnd() {
        int[] end = {Integer.MIN_VALUE};
        blobs.forEach((key, blob) -> end[0] = Math.max(end[0], PaneBlobs.minute(key) + 1));
        return end[0];
    }

    /** Adds what is kept to the counts; minutes that these hold no more are dropped with the next {@link #sweep}. */
    void load(Counts counts) {
        blobs.forEach((key, blob) -> {
            int minute = PaneBlobs.minute(key);
            parts.merge(minute, PaneBlobs.part(key) + 1, Math::max);
            if (counts.holds(minute)) {
                PaneBlobs.decode(blob, (story, readers, reads) -> counts.add(minute, story, readers, reads));
            } else {
                outlived.add(minute);
            }
        });
    }

    /** Writes what changed; {@code counts} holds the whole. */
    void write(Counts counts) {
        changed.forEach((minute, pane) -> {
            Pane whole = counts.pane(minute);
            if (whole != null && counts.holds(minute)) {
                write(minute, pane, whole);
            }
        });
        changed.clear();
    }

    private void write(int minute, Pane changes, Pane whole) {
        int have = parts.getOrDefault(minute, 0);
        boolean replace = have >= PARTS_MAX && have >= 2 * wholeParts(whole);
        int[] next = {replace ? 0 : have};
        PaneBlobs.encode(replace ? whole : changes, PART_BYTES_MAX, blob -> blobs.keep(PaneBlobs.key(minute, next[0]++), blob));
        for (int old = next[0]; old < have; old++) {
            blobs.drop(PaneBlobs.key(minute, old));
        }
        parts.put(minute, next[0]);
    }

    private static int wholeParts(Pane whole) {
        return whole.size() * 12 / PART_BYTES_MAX;
    }

    /** Notes that a minute is outlived. */
    void forget(int minute) {
        changed.remove(minute);
        outlived.add(minute);
    }

    /** Drops the minutes that are outlived. */
    void sweep() {
        for (int minute : outlived) {
            int have = parts.getOrDefault(minute, 0);
            for (int part = 0; part < have; part++) {
                blobs.drop(PaneBlobs.key(minute, part));
            }
            parts.remove(minute);
        }
        outlived.clear();
    }
}
