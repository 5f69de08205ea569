package org.storywire.publish.projection;

import java.util.List;
import java.util.Optional;
import org.storywire.schemas.avro.WireStory;

/**
 * What readers may see of the wire, as far as it is applied: a killed, held, canceled, withheld or expired story is in no
 * answer but {@link #story}, which says that it is withdrawn. Lists are ordered by the stories' own dates and ids, so two
 * instances that applied the same answer the same. Safe for use by several threads; never blocks on the broker.
 */
public interface StoryQueries extends BoardQueries {
    /** The story as it stands; empty when the wire never bore it. */
    Optional<StoryVisibility> story(String storyId);

    /** Stories newest first, at most {@code limit}; {@code after} is the {@link StoryPage#next} of the page before. */
    StoryPage latest(StorySelection selection, int limit, Optional<PageCursor> after);

    /** Sections that have at least one story to show, by id. */
    List<SectionSummary> sections();

    /** The related stories that may be shown, best first. */
    List<WireStory> related(WireStory story);

    /** How far the wire is applied, as an opaque text that {@code /v1/changes} and {@code /v1/events} take. */
    String cursor();

    /** Rises with every change of what any query here answers; the same number means the same answers. */
    long version();
}
