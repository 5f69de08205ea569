package org.storywire.runtime.kafka;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.storywire.runtime.Health;

/** Something outside that a reader waits for: the topics that it cannot read, since when, and the last failure. */
record Outage(String topic, Instant since, String failure) {
    /** The outage that goes on with another failure. */
    Outage and(String where, String next) {
        return new Outage(where, since, next);
    }

    /** The health of a part that waits for it. */
    Health of(String name) {
        return Health.starting(name, "reading is interrupted")
                .with("topic", topic)
                .with("since", since.truncatedTo(ChronoUnit.SECONDS).toString())
                .with("last-failure", failure);
    }
}
