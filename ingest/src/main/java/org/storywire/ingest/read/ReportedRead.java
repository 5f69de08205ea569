package org.storywire.ingest.read;

import java.time.Instant;
import java.util.Optional;

/**
 * One read as it was reported: whose (the reporter's own name for the reader; beacons bear none), of what (an id or an
 * address), when, for how long.
 */
public record ReportedRead(
        Optional<String> readerId, Optional<String> storyId, Optional<String> url, Instant at, int engagedSeconds) {}
