package org.storywire.publish.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.StoryDates;
import org.storywire.schemas.avro.WireStory;

/** A feed independent of its format: its metadata and its stories in order. */
public record Feed(About about, List<WireStory> stories) {
    public Feed {
        stories = List.copyOf(stories);
    }

    /**
     * Metadata of a feed. {@code page} is the HTML page of the same list; {@code self}, {@code first} and {@code next} are
     * feeds of this format (RFC 5005: {@code next} has older stories, {@code first} the newest).
     */
    public record About(
            String title,
            String description,
            String language,
            String page,
            String self,
            String first,
            Optional<String> next) {}

    /** Time of the newest change of any of its stories; the epoch when it has none. Changes only when the content does. */
    Instant updated() {
        return stories.stream()
                .map(wire -> StoryDates.updated(wire.getStory()))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
