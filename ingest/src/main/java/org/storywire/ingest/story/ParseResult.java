package org.storywire.ingest.story;

import java.util.List;
import java.util.function.Function;
import org.storywire.runtime.http.FieldError;
import org.storywire.schemas.avro.Story;

/** The result of parsing a body: a story, or every error in it. */
public sealed interface ParseResult {
    <T> T fold(Function<Legible, T> readable, Function<Mistaken, T> mistaken);

    /** A story as the contract has it; {@code warnings} say what is allowed but poor. */
    record Legible(Story story, List<String> warnings) implements ParseResult {
        public Legible {
            warnings = List.copyOf(warnings);
        }

        @Override
        public <T> T fold(Function<Legible, T> readable, Function<Mistaken, T> mistaken) {
            return readable.apply(this);
        }
    }

    /** The mistakes, {@code more} of which are only counted. */
    record Mistaken(List<FieldError> errors, int more) implements ParseResult {
        public Mistaken {
            errors = List.copyOf(errors);
        }

        @Override
        public <T> T fold(Function<Legible, T> readable, Function<Mistaken, T> mistaken) {
            return mistaken.apply(this);
        }
    }
}
