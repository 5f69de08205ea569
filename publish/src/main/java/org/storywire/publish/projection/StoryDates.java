package org.storywire.publish.projection;

import java.time.Instant;
import org.storywire.schemas.avro.DisplayDate;
import org.storywire.schemas.avro.Story;

/** Dates of a story for all lists, feeds and pages; they depend on the story alone. */
public final class StoryDates {
    private StoryDates() {}

    /** Publication date, the order of lists: first published, else the display date, else the date of acceptance. */
    public static Instant published(Story story) {
        return story.getFirstPublished()
                .or(() -> story.getDisplayDate().map(DisplayDate::getAt))
                .orElse(story.getAcceptedAt());
    }

    /** Date of the newsroom's last change; never before publication. */
    public static Instant updated(Story story) {
        Instant published = published(story);
        return story.getUpdated().filter(updated -> updated.isAfter(published)).orElse(published);
    }
}
