package org.storywire.ingest.read;

import java.time.Instant;

/** A salt and the period in which it was valid: from inclusive, to exclusive. */
public record SaltPeriod(byte[] salt, Instant from, Instant to) {
    @Override
    public String toString() {
        return "the salt from " + from + " to " + to;
    }
}
