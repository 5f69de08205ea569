package org.storywire.trending.rank;

import java.util.List;
import java.util.TreeMap;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.table.DurableMap;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/** How far each partition of the log is in the counts; kept beside them, so that both are of one commit. */
final class CountedPositions {
    /** The key that it is kept under, among the panes. */
    static final long KEY = Long.MIN_VALUE + 1;

    private final DurableMap<Long> journal;
    private final TreeMap<Integer, CountedPosition> parts = new TreeMap<>();
    private boolean changed;

    CountedPositions(DurableMap<Long> journal) {
        this.journal = journal;
        journal.forEach((key, value) -> {
            if (key == KEY) {
                VarintReader in = new VarintReader(value);
                while (in.hasMore()) {
                    put(CountedPosition.decode(in));
                }
            }
        });
    }

    void put(CountedPosition part) {
        parts.put(part.partition(), part);
        changed = true;
    }

    /** By partition; empty while of any a part is still to come. */
    List<CountedPosition> whole() {
        return parts.values().stream().allMatch(CountedPosition::whole) ? List.copyOf(parts.values()) : List.of();
    }

    void write() {
        if (changed) {
            VarintWriter out = new VarintWriter(24 * parts.size());
            parts.values().forEach(part -> part.encode(out));
            journal.keep(KEY, out.toBytes());
            changed = false;
        }
    }
}
