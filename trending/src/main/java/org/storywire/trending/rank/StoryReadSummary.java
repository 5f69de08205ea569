package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * A summary of the reads of a story in the 24 hours before {@code at}.
 *
 * @param at milliseconds since the epoch
 * @param since the time of its first summary without a break since, to the minute
 */
public record StoryReadSummary(String storyId, long at, long since, Counts counts) {
    private static final int FIRST_VERSION = 1;
    private static final int VERSION = 2;

    /**
     * The numbers.
     *
     * @param hours reads by hour, oldest first
     * @param readers distinct readers
     * @param lastHour distinct readers in the last hour, where a window is an hour
     * @param excluded excluded reads by reason
     */
    public record Counts(
            List<Integer> hours, long readers, long reads, OptionalLong lastHour, Map<String, Long> excluded) {
        public Counts {
            hours = List.copyOf(hours);
            excluded = Map.copyOf(excluded);
        }
    }

    byte[] encode() {
        VarintWriter out = new VarintWriter(64).count(VERSION).signed(at).signed(since);
        out.count(counts.readers()).count(counts.reads()).count(counts.hours().size());
        counts.hours().forEach(out::signed);
        out.signed(counts.lastHour().orElse(-1));
        new TreeMap<>(counts.excluded())
                .forEach((reason, reads) -> out.text(reason).signed(reads));
        return out.toBytes();
    }

    static StoryReadSummary decode(String storyId, byte[] bytes) {
        VarintReader in = new VarintReader(bytes);
        int version = in.version(FIRST_VERSION, VERSION);
        long at = in.signed();
        long since = in.signed();
        long readers = in.count();
        long reads = in.count();
        int size = in.smallCount();
        List<Integer> hours = new ArrayList<>();
        for (int hour = 0; hour < size; hour++) {
            hours.add(in.smallSigned());
        }
        long lastHour = version == FIRST_VERSION ? -1 : in.signed();
        Map<String, Long> excluded = new TreeMap<>();
        while (in.hasMore()) {
            excluded.put(in.text(), in.signed());
        }
        OptionalLong counted = lastHour < 0 ? OptionalLong.empty() : OptionalLong.of(lastHour);
        return new StoryReadSummary(storyId, at, since, new Counts(hours, readers, reads, counted, excluded));
    }
}
