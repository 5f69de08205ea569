package org.storywire.publish.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.StoryDates;
import org.storywire.schemas.avro.WireStory;

/** A feed before it has a format: what it says of itself and its stories in their order. */
public record Feed(About about, List<WireStory> stories) {
    public Feed {
        stories = List.copyOf(stories);
    }

    /**
     * What a feed says of itself. {@code page} is the page that shows the same; {@code self}, {@code first} and {@code next}
     * are feeds of this format (RFC 5005: {@code next} has older stories, {@code first} the newest).
     */
    public record About(
            String title,
            String description,
            String language,
            String page,
            String self,
            String first,
            Optional<String> next) {}

    /** When the newest change of any of its stories was made; the epoch when it has none. Moves only when its content does. */
    Instant updated() {
        return stories.stream()
                .map(wire -> StoryDates.updated(wire.getStory()))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
