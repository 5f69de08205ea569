package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/** What may be said with a kill, a hold or a revival: why, for the notice that readers see, and the revision known. */
public record Wish(Optional<String> reason, Optional<Long> revision) {
    /** Nothing was said. */
    public static final Wish NONE = new Wish(Optional.empty(), Optional.empty());

    /** Reads the body, or throws what {@code problem} makes of the mistakes. */
    public static <X extends RuntimeException> Wish read(JsonNode body, Function<Reading.Mistaken, X> problem) {
        return Fields.of(
                body,
                fields -> new Wish(
                        fields.optionalLine("reason", Limits.LINE), fields.number("revision", 1, Long.MAX_VALUE)),
                problem);
    }
}
