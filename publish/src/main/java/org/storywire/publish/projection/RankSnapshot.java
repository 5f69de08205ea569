package org.storywire.publish.projection;

import java.time.Instant;
import java.util.Map;

/** The ranks of a board at a time, by the id of each story that is visible now. */
public record RankSnapshot(Instant at, Map<String, Integer> ranks) {
    public RankSnapshot {
        ranks = Map.copyOf(ranks);
    }
}
