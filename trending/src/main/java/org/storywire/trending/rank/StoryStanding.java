package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.storywire.trending.count.PackedIn;
import org.storywire.trending.count.PackedOut;

/**
 * How a story that is on a board was read in the 24 hours before {@code at}.
 *
 * @param at milliseconds since the epoch
 * @param since when it came onto a board, from when it has been on some board without a break, to the minute
 */
public record StoryStanding(String storyId, long at, long since, Reading reading) {
    private static final int VERSION = 1;

    /**
     * The numbers.
     *
     * @param hours reads by hour, the oldest first
     * @param readers distinct readers
     * @param refused reads that do not count, by reason
     */
    public record Reading(List<Integer> hours, long readers, long reads, Map<String, Long> refused) {
        public Reading {
            hours = List.copyOf(hours);
            refused = Map.copyOf(refused);
        }
    }

    byte[] encode() {
        PackedOut out = new PackedOut(64).count(VERSION).signed(at).signed(since);
        out.count(reading.readers())
                .count(reading.reads())
                .count(reading.hours().size());
        reading.hours().forEach(out::signed);
        new TreeMap<>(reading.refused())
                .forEach((reason, reads) -> out.text(reason).signed(reads));
        return out.toBytes();
    }

    static StoryStanding decode(String storyId, byte[] bytes) {
        PackedIn in = new PackedIn(bytes).version(VERSION);
        long at = in.signed();
        long since = in.signed();
        long readers = in.count();
        long reads = in.count();
        int size = in.smallCount();
        List<Integer> hours = new ArrayList<>();
        for (int hour = 0; hour < size; hour++) {
            hours.add(in.smallSigned());
        }
        Map<String, Long> refused = new TreeMap<>();
        while (in.hasMore()) {
            refused.put(in.text(), in.signed());
        }
        return new StoryStanding(storyId, at, since, new Reading(hours, readers, reads, refused));
    }
}
