package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/** The body of a kill, a hold or a revival: why, for the notice that readers see, and the revision known. */
public record ControlRequest(Optional<String> reason, Optional<Long> revision) {
    /** Nothing was said. */
    public static final ControlRequest NONE = new ControlRequest(Optional.empty(), Optional.empty());

    /** Reads the body, or throws what {@code problem} makes of the mistakes. */
    public static <X extends RuntimeException> ControlRequest read(
            JsonNode body, Function<ParseResult.Mistaken, X> problem) {
        return JsonObjectReader.of(
                body,
                fields -> new ControlRequest(
                        fields.optionalLine("reason", FieldLimits.LINE), fields.number("revision", 1, Long.MAX_VALUE)),
                problem);
    }
}
