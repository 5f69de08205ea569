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
 * Reads by story and hour of the last two days: the past that rises are measured against. An hour of which the minutes
 * begin to leave the day of {@link PaneRing} is written down whole; until then those minutes are what is kept, and they are
 * summed up when somebody asks for the hour.
 */
final class PastHours {
    /** So long before now numbers of stories can be referred to. */
    static final int REACH_MINUTES = 2 * Minutes.DAY + 60;

    private static final int HOUR = 60;
    private static final int VERSION = 1;
    private static final int PART_BYTES_MAX = 200_000;

    private final DurableMap<Long> journal;
    private final PaneRing counts;
    /** Those that are settled, and those that somebody asked for and nobody added to since. */
    private final TreeMap<Integer, Pane> hours = new TreeMap<>();

    private final Map<Integer, Integer> parts = new HashMap<>();
    private final Set<Integer> changed = new HashSet<>();
    private int settledTo = Integer.MIN_VALUE;
    private int newest = Integer.MIN_VALUE;
    private long edits;

    /** With what is kept of settled hours; of others with the minutes of the counts, whose end is the present. */
    PastHours(DurableMap<Long> journal, PaneRing counts) {
        this.journal = journal;
        this.counts = counts;
        journal.forEach((key, blob) -> {
            int hour = PaneEncoding.minute(key);
            parts.merge(hour, PaneEncoding.part(key) + 1, Math::max);
            VarintReader in = new VarintReader(blob).version(VERSION);
            while (in.hasMore()) {
                made(hour).add(in.smallCount(), 0, in.smallCount());
            }
        });
        advance(counts.end());
    }

    /** Where to add reads of a minute to those of its hour; nowhere before it is settled: it is summed up anew when asked for. */
    @Nullable
    Pane adding(int minute) {
        int hour = hour(minute);
        edits += hour < newest ? 1 : 0;
        if (hour < settledTo) {
            changed.add(hour);
            return made(hour);
        }
        hours.remove(hour);
        return null;
    }

    /** Before the end of the counts comes to {@code end}: settles hours, forgets those that are out of reach. */
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

    /** Writes the settled hours that changed, and drops those that are forgotten. */
    void write() {
        for (int hour : changed) {
            Pane pane = hours.get(hour);
            if (pane != null) {
                write(hour, pane);
            }
        }
        changed.clear();
        parts.entrySet().removeIf(kept -> {
            boolean outlived = !hours.containsKey(kept.getKey());
            if (outlived) {
                drop(kept.getKey(), 0, kept.getValue());
            }
            return outlived;
        });
    }

    /** Shows the number of each story that has any reads and none in the counts, most of them often, and of others. */
    void forEachStory(IntConsumer each) {
        hours.values().forEach(pane -> pane.forEach((story, none, reads) -> each.accept(story)));
    }

    /** Reads of an hour, where it has any. */
    @Nullable
    Pane pane(int hour) {
        Pane known = hours.get(hour);
        if (known != null || hour < settledTo) {
            return known;
        }
        Pane sum = null;
        for (int minute = hour * HOUR; minute < (hour + 1) * HOUR; minute++) {
            Pane pane = counts.holds(minute) ? counts.pane(minute) : null;
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

    /** The first hour that anything is known of; {@link Integer#MAX_VALUE}: none. */
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

    /** How often an hour that was over was added to. */
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
                journal.keep(PaneEncoding.key(hour, part[0]++), out[0].toBytes());
                out[0] = new VarintWriter(1024).count(VERSION);
            }
            out[0].count(story).count(reads);
        });
        journal.keep(PaneEncoding.key(hour, part[0]++), out[0].toBytes());
        drop(hour, part[0], parts.getOrDefault(hour, 0));
        parts.put(hour, part[0]);
    }

    private void drop(int hour, int from, int to) {
        for (int part = from; part < to; part++) {
            journal.drop(PaneEncoding.key(hour, part));
        }
    }

    private Pane made(int hour) {
        return hours.computeIfAbsent(hour, any -> new Pane());
    }
}
