package org.storywire.launcher.crowd;

import java.time.Instant;

/** One reader reads one story at one time. */
public record Visit(String readerId, String storyId, Instant at) {}
