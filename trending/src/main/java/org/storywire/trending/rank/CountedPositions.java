package org.storywire.trending.rank;

import java.util.List;
import java.util.TreeMap;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.table.DurableMap;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/** The counted position of each partition, stored beside the counts, in the same commit. */
final class CountedPositions {
    /** The key in the store of panes. */
    static final long KEY = Long.MIN_VALUE + 1;

    private final DurableMap<Long> journal;
    private final TreeMap<Integer, CountedPosition> positions = new TreeMap<>();
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

    void put(CountedPosition position) {
        positions.put(position.partition(), position);
        changed = true;
    }

    /** The positions by partition; empty while messages of a commit are missing. */
    List<CountedPosition> complete() {
        return positions.values().stream().allMatch(CountedPosition::complete)
                ? List.copyOf(positions.values())
                : List.of();
    }

    void write() {
        if (changed) {
            VarintWriter out = new VarintWriter(24 * positions.size());
            positions.values().forEach(position -> position.encode(out));
            journal.put(KEY, out.toBytes());
            changed = false;
        }
    }
}
