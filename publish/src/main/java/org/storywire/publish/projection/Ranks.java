package org.storywire.publish.projection;

import java.time.Instant;
import java.util.Map;

/** The ranks of a board at a time, by story id: of those stories that may be shown now. */
public record Ranks(Instant at, Map<String, Integer> of) {
    public Ranks {
        of = Map.copyOf(of);
    }
}
