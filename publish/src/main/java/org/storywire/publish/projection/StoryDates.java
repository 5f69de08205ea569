package org.storywire.publish.projection;

import java.time.Instant;
import org.storywire.schemas.avro.DisplayDate;
import org.storywire.schemas.avro.Story;

/** The dates of a story as every list, feed and page uses them: taken from the story alone, so they never move by themselves. */
public final class StoryDates {
    private StoryDates() {}

    /** When it was published: first published, else the date shown, else when the desk accepted it. Lists are ordered by it. */
    public static Instant published(Story story) {
        return story.getFirstPublished()
                .or(() -> story.getDisplayDate().map(DisplayDate::getAt))
                .orElse(story.getAcceptedAt());
    }

    /** When the newsroom last changed it; never before it was published. */
    public static Instant updated(Story story) {
        Instant published = published(story);
        return story.getUpdated().filter(updated -> updated.isAfter(published)).orElse(published);
    }
}
