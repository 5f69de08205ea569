package org.storywire.publish.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The stories and boards as a stream of changes: every transport that continues from a cursor reads it. */
public interface ChangeFeed extends StoryQueries {
    /** How far it is applied. */
    Cursor applied();

    /** Up to {@code limit} stories that changed since; empty where the cursor is of other logs or not applied yet. */
    Optional<Changes> changes(Cursor since, int limit);

    /**
     * As {@link #changes}, with the boards that were ranked since. All of it is of one snapshot: the cursor of the changes
     * is behind all boards too, so a ranking that is applied later is in the next update.
     */
    Optional<Update> update(Cursor since, int limit);

    /** Waits until a cursor is covered; false when the time was up. */
    boolean await(Cursor cursor, Duration time) throws InterruptedException;

    /** Waits until {@link StoryQueries#version} is another; returns it, or the same when the time was up. */
    long awaitChange(long version, Duration time) throws InterruptedException;

    /** Stories that changed and boards that were ranked, as they stand; {@code end} is the cursor behind everything applied. */
    record Update(Changes changes, List<PublishedBoard> boards, Cursor end) {
        public Update {
            boards = List.copyOf(boards);
        }
    }
}
