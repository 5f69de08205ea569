package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/** The body of a kill, a hold or a revival: the reason, for the notice that readers see, and the revision known. */
public record ControlRequest(Optional<String> reason, Optional<Long> revision) {
    /** An empty body. */
    public static final ControlRequest NONE = new ControlRequest(Optional.empty(), Optional.empty());

    /** Parses the body, or throws the exception that {@code problem} makes of the errors. */
    public static <X extends RuntimeException> ControlRequest read(
            JsonNode body, Function<ParseResult.Invalid, X> problem) {
        return JsonObjectReader.of(
                body,
                fields -> new ControlRequest(
                        fields.optionalLine("reason", FieldLimits.LINE), fields.number("revision", 1, Long.MAX_VALUE)),
                problem);
    }
}
