package org.storywire.ingest.story;

import java.util.List;
import java.util.function.Function;
import org.storywire.runtime.http.FieldError;
import org.storywire.schemas.avro.Story;

/** The result of parsing a body: a story, or every error in it. */
public sealed interface ParseResult {
    <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid);

    /** A valid story; {@code warnings} list what is allowed but poor. */
    record Valid(Story story, List<String> warnings) implements ParseResult {
        public Valid {
            warnings = List.copyOf(warnings);
        }

        @Override
        public <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid) {
            return valid.apply(this);
        }
    }

    /** The errors; {@code more} further ones are only counted. */
    record Invalid(List<FieldError> errors, int more) implements ParseResult {
        public Invalid {
            errors = List.copyOf(errors);
        }

        @Override
        public <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid) {
            return invalid.apply(this);
        }
    }
}
