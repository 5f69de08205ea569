package org.storywire.ingest.fate;

import java.time.Instant;
import java.util.Optional;
import org.storywire.schemas.avro.StoryControl;

/**
 * The context of a decision: the machine's time, the time that machine and broker agree on (the earlier of the two;
 * empty when they disagree or the broker has stamped no tick), and the control of the story.
 */
public record DecisionContext(Instant now, Optional<Instant> agreed, Optional<StoryControl> control) {
    /** True once an embargo is over; never while the clocks disagree. */
    boolean isPast(Instant embargo) {
        return agreed.map(time -> !time.isBefore(embargo)).orElse(false);
    }
}
