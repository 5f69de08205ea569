package org.storywire.trending.rank;

import java.util.List;
import java.util.TreeMap;
import org.storywire.trending.count.CountedPart;
import org.storywire.trending.count.Journal;
import org.storywire.trending.count.PackedIn;
import org.storywire.trending.count.PackedOut;

/** How far each partition of the log is in the counts; kept beside them, so that both are of one commit. */
final class CountedLogs {
    /** The key that it is kept under, among the panes. */
    static final long KEY = Long.MIN_VALUE + 1;

    private final Journal<Long> journal;
    private final TreeMap<Integer, CountedPart> parts = new TreeMap<>();
    private boolean changed;

    CountedLogs(Journal<Long> journal) {
        this.journal = journal;
        journal.forEach((key, value) -> {
            if (key == KEY) {
                PackedIn in = new PackedIn(value);
                while (in.hasMore()) {
                    put(CountedPart.decode(in));
                }
            }
        });
    }

    void put(CountedPart part) {
        parts.put(part.partition(), part);
        changed = true;
    }

    /** By partition; empty while of any a part is still to come. */
    List<CountedPart> whole() {
        return parts.values().stream().allMatch(CountedPart::whole) ? List.copyOf(parts.values()) : List.of();
    }

    void write() {
        if (changed) {
            PackedOut out = new PackedOut(24 * parts.size());
            parts.values().forEach(part -> part.encode(out));
            journal.keep(KEY, out.toBytes());
            changed = false;
        }
    }
}
