package org.storywire.publish.projection;

import java.util.List;
import java.util.Optional;
import org.storywire.schemas.avro.WireStory;

/** A page of a list; {@code next} is the cursor of the next page, empty at the end. */
public record StoryPage(List<WireStory> stories, Optional<PageCursor> next) {
    public StoryPage {
        stories = List.copyOf(stories);
    }
}
