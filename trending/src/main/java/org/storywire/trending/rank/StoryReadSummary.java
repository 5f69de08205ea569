package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * How a story was read in the 24 hours before {@code at}.
 *
 * @param at milliseconds since the epoch
 * @param since from when it has been told of without a break, to the minute
 */
public record StoryReadSummary(String storyId, long at, long since, Reading reading) {
    private static final int FIRST_VERSION = 1;
    private static final int VERSION = 2;

    /**
     * The numbers.
     *
     * @param hours reads by hour, the oldest first
     * @param readers distinct readers
     * @param lastHour distinct readers in the last hour, where that is counted
     * @param refused reads that do not count, by reason
     */
    public record Reading(
            List<Integer> hours, long readers, long reads, OptionalLong lastHour, Map<String, Long> refused) {
        public Reading {
            hours = List.copyOf(hours);
            refused = Map.copyOf(refused);
        }
    }

    byte[] encode() {
        VarintWriter out = new VarintWriter(64).count(VERSION).signed(at).signed(since);
        out.count(reading.readers())
                .count(reading.reads())
                .count(reading.hours().size());
        reading.hours().forEach(out::signed);
        out.signed(reading.lastHour().orElse(-1));
        new TreeMap<>(reading.refused())
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
        Map<String, Long> refused = new TreeMap<>();
        while (in.hasMore()) {
            refused.put(in.text(), in.signed());
        }
        OptionalLong counted = lastHour < 0 ? OptionalLong.empty() : OptionalLong.of(lastHour);
        return new StoryReadSummary(storyId, at, since, new Reading(hours, readers, reads, counted, refused));
    }
}
