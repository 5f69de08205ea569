package org.storywire.publish.projection;

import java.util.List;
import java.util.Optional;
import org.storywire.schemas.avro.WireStory;

/**
 * Queries for visible stories in the projection: a killed, held, canceled, withheld or expired story is in no result except
 * that of {@link #story}, as withdrawn. Lists are ordered by the stories' dates and ids, so instances with the same applied
 * position return the same. Thread-safe; never blocks on the broker.
 */
public interface StoryQueries extends BoardQueries {
    /** The current state of a story; empty when it was never on the wire. */
    Optional<StoryVisibility> story(String storyId);

    /** Stories newest first, at most {@code limit}; {@code after} is the {@link StoryPage#next} of the page before. */
    StoryPage latest(StorySelection selection, int limit, Optional<PageCursor> after);

    /** Sections with at least one visible story, by id. */
    List<SectionSummary> sections();

    /** The visible related stories, best first. */
    List<WireStory> related(WireStory story);

    /** The applied position as an opaque token for {@code /v1/changes} and {@code /v1/events}. */
    String cursor();

    /** A number that increases whenever the result of any query may change. */
    long version();
}
