package org.storywire.publish.projection;

import java.util.List;

/**
 * Changes since a cursor: each story once, in its current state, withdrawals first. {@code next} is the cursor to continue
 * from; {@code more} is true when the limit was reached.
 */
public record Changes(List<Change> changes, Cursor next, boolean more) {
    public Changes {
        changes = List.copyOf(changes);
    }

    /** The current state of a story, and the cursor after it. */
    public record Change(StoryVisibility visibility, Cursor cursor) {}
}
