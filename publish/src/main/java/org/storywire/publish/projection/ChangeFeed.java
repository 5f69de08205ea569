package org.storywire.publish.projection;

import java.time.Duration;
import java.util.List;

/** The wire as a stream of changes: what every transport that continues from a cursor is made of. */
public interface ChangeFeed {
    /** How far it is applied. */
    Cursor applied();

    /** Whether the history of boards has been read as far as it went when the logs were connected to. */
    boolean remembers();

    /** Up to {@code limit} stories that changed since; only for a cursor of these logs that {@link #applied} covers. */
    Changes changes(Cursor since, int limit);

    /** Boards that were ranked since, as they stand, with the cursor behind all of them. */
    List<PublishedBoard> rankedSince(Cursor since);

    /** Waits until a cursor is covered; false when the time was up. */
    boolean await(Cursor cursor, Duration time) throws InterruptedException;

    /** Waits until {@link StoryQueries#version} is another; returns it, or the same when the time was up. */
    long awaitChange(long version, Duration time) throws InterruptedException;
}
