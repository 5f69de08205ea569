package org.storywire.trending.audit;

import java.util.List;
import java.util.Map;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Ranking;

/**
 * All lists as they stood when the newest was told: one that was told before had not changed since.
 *
 * @param newest what was told last: all stand for its time and its part of the log
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

    /** The minute before which everything counts: the first that does not start before the time of the boards. */
    int end() {
        return Math.toIntExact(-Math.floorDiv(-newest.getAt().toEpochMilli(), MINUTE));
    }
}
