package org.storywire.publish.projection;

import java.util.List;
import java.util.Optional;
import org.storywire.schemas.avro.WireStory;

/** A part of a list; {@code next} is where the part behind it begins, empty at the end. */
public record StoryPage(List<WireStory> stories, Optional<PageCursor> next) {
    public StoryPage {
        stories = List.copyOf(stories);
    }
}
