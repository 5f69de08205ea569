package org.storywire.publish.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.schemas.BoardKey;

/**
 * A ranking with its visible stories in their current state. Ranks of a current board are contiguous; on a past board each
 * story keeps the rank that it had.
 *
 * @param withdrawn number of entries whose stories are withdrawn
 * @param stories number of eligible stories
 * @param provenance its provenance
 */
public record PublishedBoard(
        BoardKey key,
        Instant at,
        List<PublishedEntry> entries,
        int withdrawn,
        int stories,
        BoardProvenance provenance) {
    public PublishedBoard {
        entries = List.copyOf(entries);
    }

    /** The entry of a story; empty when it is not listed. */
    public Optional<PublishedEntry> entry(String storyId) {
        return entries.stream()
                .filter(entry -> entry.story().getStory().getStoryId().equals(storyId))
                .findFirst();
    }
}
