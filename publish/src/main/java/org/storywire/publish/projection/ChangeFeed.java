package org.storywire.publish.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stories and boards as a stream of changes that can be resumed from a cursor. */
public interface ChangeFeed extends StoryQueries {
    /** The cursor of the last applied change. */
    Cursor applied();

    /** Up to {@code limit} stories that changed since; empty when the cursor is of other logs or not applied yet. */
    Optional<Changes> changes(Cursor since, int limit);

    /**
     * As {@link #changes}, with the boards that were ranked since, in one snapshot: the end cursor covers the boards too, so
     * a ranking that is applied later is in the next update.
     */
    Optional<Update> update(Cursor since, int limit);

    /** Waits until a cursor is covered; false on timeout or interrupt. */
    boolean await(Cursor cursor, Duration time);

    /** Waits until {@link StoryQueries#version} changes; returns it, or the same on timeout or interrupt. */
    long awaitChange(long version, Duration time);

    /** Changed stories and newly ranked boards in their current state; {@code end} is the cursor after everything applied. */
    record Update(Changes changes, List<PublishedBoard> boards, Cursor end) {
        public Update {
            boards = List.copyOf(boards);
        }
    }
}
