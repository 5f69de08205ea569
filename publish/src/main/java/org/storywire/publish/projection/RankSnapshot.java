package org.storywire.publish.projection;

import java.time.Instant;
import java.util.Map;

/** The ranks of a board at a time, by story id: of those stories that may be shown now. */
public record RankSnapshot(Instant at, Map<String, Integer> of) {
    public RankSnapshot {
        of = Map.copyOf(of);
    }
}
