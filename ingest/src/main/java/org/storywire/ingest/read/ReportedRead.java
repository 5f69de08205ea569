package org.storywire.ingest.read;

import java.time.Instant;
import java.util.Optional;

/**
 * One read as it was reported: the reader (the reporter's id; beacons have none), the story (an id or an address), the
 * time and the seconds engaged.
 */
public record ReportedRead(
        Optional<String> readerId, Optional<String> storyId, Optional<String> url, Instant at, int engagedSeconds) {}
