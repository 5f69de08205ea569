package org.storywire.trending.rank;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.pane.Pane;
import org.storywire.trending.pane.PaneRing;
import org.storywire.trending.table.DurableMap;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * Reads by story and hour of the last two days, the past that baselines are computed from. An hour is settled, and stored
 * whole, when its minutes begin to leave the day of {@link PaneRing}; until then it is the sum of those minutes, computed on
 * demand.
 */
final class PastHours {
    /** The age up to which hours are stored, and refer to numbers of stories. */
    static final int REACH_MINUTES = 2 * Minutes.DAY + 60;

    private static final int HOUR = 60;
    private static final int VERSION = 1;
    private static final int PART_BYTES_MAX = 200_000;

    private final DurableMap<Long> journal;
    private final PaneRing counts;
    /** Settled hours, and cached sums of others. */
    private final TreeMap<Integer, Pane> hours = new TreeMap<>();

    private final Map<Integer, Integer> parts = new HashMap<>();
    private final Set<Integer> changed = new HashSet<>();
    private int settledTo = Integer.MIN_VALUE;
    private int newest = Integer.MIN_VALUE;
    private long edits;

    /** Restores settled hours from {@code journal}; the counts have the minutes of the others. */
    PastHours(DurableMap<Long> journal, PaneRing counts) {
        this.journal = journal;
        this.counts = counts;
        journal.forEach((key, blob) -> {
            int hour = PaneEncoding.minute(key);
            parts.merge(hour, PaneEncoding.part(key) + 1, Math::max);
            VarintReader in = new VarintReader(blob).version(VERSION);
            while (in.hasMore()) {
                orNew(hour).add(in.smallCount(), 0, in.smallCount());
            }
        });
        advance(counts.end());
    }

    /** The pane of a minute's settled hour, to add reads to; null before the hour is settled, whose cached sum is discarded. */
    @Nullable
    Pane paneToUpdate(int minute) {
        int hour = hour(minute);
        edits += hour < newest ? 1 : 0;
        if (hour < settledTo) {
            changed.add(hour);
            return orNew(hour);
        }
        hours.remove(hour);
        return null;
    }

    /** Settles hours and removes old ones; called before the end of the counts moves to {@code end}. */
    void advance(int end) {
        newest = hour(end - 1);
        int newSettledTo = hour(end - Minutes.DAY + HOUR - 1);
        if (newSettledTo > settledTo) {
            int beyond = Math.min(newSettledTo, hour(counts.end() - 1) + 1);
            for (int hour = Math.max(settledTo, hour(counts.start())); hour < beyond; hour++) {
                if (!parts.containsKey(hour) && pane(hour) != null) {
                    changed.add(hour);
                }
            }
            settledTo = newSettledTo;
            hours.headMap(hour(end - REACH_MINUTES)).clear();
        }
    }

    /** Writes the settled hours that changed, and deletes old ones. */
    void write() {
        for (int hour : changed) {
            Pane pane = hours.get(hour);
            if (pane != null) {
                write(hour, pane);
            }
        }
        changed.clear();
        parts.entrySet().removeIf(stored -> {
            boolean isExpired = !hours.containsKey(stored.getKey());
            if (isExpired) {
                drop(stored.getKey(), 0, stored.getValue());
            }
            return isExpired;
        });
    }

    /** Passes the numbers of all stories with reads in stored hours, with repetitions. */
    void forEachStory(IntConsumer each) {
        hours.values().forEach(pane -> pane.forEach((story, none, reads) -> each.accept(story)));
    }

    /** The reads of an hour; null where it has none. */
    @Nullable
    Pane pane(int hour) {
        Pane known = hours.get(hour);
        if (known != null || hour < settledTo) {
            return known;
        }
        Pane sum = null;
        for (int minute = hour * HOUR; minute < (hour + 1) * HOUR; minute++) {
            Pane pane = counts.contains(minute) ? counts.pane(minute) : null;
            if (pane != null) {
                Pane all = sum == null ? new Pane(pane.size()) : sum;
                pane.forEach((story, readers, reads) -> all.add(story, 0, reads));
                sum = all;
            }
        }
        if (sum != null) {
            hours.put(hour, sum);
        }
        return sum;
    }

    /** The first hour with reads; {@link Integer#MAX_VALUE} where there is none. */
    int first() {
        for (int hour = hour(counts.start()); hour <= hour(counts.end() - 1); hour++) {
            if (!hours.isEmpty() && hours.firstKey() <= hour) {
                break;
            }
            if (pane(hour) != null) {
                return hour;
            }
        }
        return hours.isEmpty() ? Integer.MAX_VALUE : hours.firstKey();
    }

    /** A version number that changes when past hours do. */
    long edits() {
        return edits;
    }

    static int hour(int minute) {
        return Math.floorDiv(minute, HOUR);
    }

    private void write(int hour, Pane pane) {
        int[] part = {0};
        VarintWriter[] out = {new VarintWriter(1024).count(VERSION)};
        pane.forEach((story, readers, reads) -> {
            if (out[0].length() > PART_BYTES_MAX) {
                journal.put(PaneEncoding.key(hour, part[0]++), out[0].toBytes());
                out[0] = new VarintWriter(1024).count(VERSION);
            }
            out[0].count(story).count(reads);
        });
        journal.put(PaneEncoding.key(hour, part[0]++), out[0].toBytes());
        drop(hour, part[0], parts.getOrDefault(hour, 0));
        parts.put(hour, part[0]);
    }

    private void drop(int hour, int from, int to) {
        for (int part = from; part < to; part++) {
            journal.remove(PaneEncoding.key(hour, part));
        }
    }

    private Pane orNew(int hour) {
        return hours.computeIfAbsent(hour, any -> new Pane());
    }
}
