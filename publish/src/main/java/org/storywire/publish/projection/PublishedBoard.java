package org.storywire.publish.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.schemas.BoardKey;

/**
 * A ranking with its stories resolved as they stand now; those that may not be shown have left it. Where it is the present
 * one, the ranks have closed up; where it is one of the past, each story keeps the rank that it had.
 *
 * @param withdrawn places whose stories may not be shown any more
 * @param stories how many stories could be listed
 * @param basis what it follows from
 */
public record PublishedBoard(
        BoardKey key, Instant at, List<PublishedEntry> entries, int withdrawn, int stories, BoardProvenance basis) {
    public PublishedBoard {
        entries = List.copyOf(entries);
    }

    /** The place of a story; empty when it is not on this board. */
    public Optional<PublishedEntry> entry(String storyId) {
        return entries.stream()
                .filter(entry -> entry.story().getStory().getStoryId().equals(storyId))
                .findFirst();
    }
}
