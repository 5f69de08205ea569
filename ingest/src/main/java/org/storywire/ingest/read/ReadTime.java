package org.storywire.ingest.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The accepted time of a read: at most a minute ahead of the door (counted as now) and at most a day ago. */
public final class ReadTime {
    static final Duration AHEAD = Duration.ofSeconds(60);
    static final Duration BEHIND = Duration.ofHours(24);
    private static final int MINUTE = 60;

    private ReadTime() {}

    /** The reason why a read of this time is not counted; empty when it is. */
    public static Optional<ReadRejection> refusal(Instant at, Instant now) {
        if (at.isAfter(now.plus(AHEAD))) {
            return Optional.of(ReadRejection.FUTURE);
        }
        return at.isBefore(now.minus(BEHIND)) ? Optional.of(ReadRejection.TOO_OLD) : Optional.empty();
    }

    /** Minutes since the epoch, never later than now. */
    public static int minute(Instant at, Instant now) {
        Instant clamped = at.isAfter(now) ? now : at;
        return Math.toIntExact(Math.floorDiv(clamped.getEpochSecond(), MINUTE));
    }
}
