package org.storywire.publish.projection;

import java.util.List;
import java.util.Map;

/** Records to apply together, controls first, and how far the logs (by topic) have been read with them. */
public record Batch(List<Event> events, Map<String, Long> positions) {
    public Batch {
        events = List.copyOf(events);
        positions = Map.copyOf(positions);
    }
}
