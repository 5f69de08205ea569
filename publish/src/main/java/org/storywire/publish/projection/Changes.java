package org.storywire.publish.projection;

import java.util.List;

/**
 * What changed since a cursor: each story once, as it stands now, withdrawals first. {@code next} continues; {@code more}
 * says that there was more than asked for.
 */
public record Changes(List<Change> changes, Cursor next, boolean more) {
    public Changes {
        changes = List.copyOf(changes);
    }

    /** A story as it stands, and the cursor behind it. */
    public record Change(StoryVisibility visibility, Cursor cursor) {}
}
