package org.storywire.trending.audit;

import java.util.List;
import java.util.Map;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Ranking;

/**
 * A snapshot of all lists at the time of the newest: older ones had not changed since.
 *
 * @param newest the list emitted last, whose time and counted positions are those of all
 * @param lists by the key of the ranking topic
 */
record RankingSnapshot(Ranking newest, Map<String, Ranking> lists) {
    private static final long MINUTE = 60_000;

    RankingSnapshot {
        lists = Map.copyOf(lists);
    }

    List<CountedLog> counted() {
        return newest.getCounted();
    }

    /** The end of all windows, exclusive: the first minute that does not start before the time of the boards. */
    int end() {
        return Math.toIntExact(-Math.floorDiv(-newest.getAt().toEpochMilli(), MINUTE));
    }
}
