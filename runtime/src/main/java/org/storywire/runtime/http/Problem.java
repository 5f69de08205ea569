package org.storywire.runtime.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error of a request, as RFC 9457 {@code application/problem+json}; the places are in the extension member
 * {@code errors}. {@code type} is a URI that identifies the kind of problem; {@code instance}, where there is
 * one, is the address of the outcome of the request.
 */
public record Problem(
        int status,
        String type,
        String title,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instance,
        List<FieldError> errors) {
    private static final String TYPES = "urn:storywire:problem:";

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status of a problem: expected 400 to 599, found " + status);
        }
        errors = List.copyOf(errors);
    }

    /** A problem of this kind (kebab-case: {@code unknown-story}); its type is {@code urn:storywire:problem:<kind>}. */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, TYPES + kind, title, detail, null, List.of());
    }

    /** The same problem, naming places. */
    public Problem with(List<FieldError> places) {
        return new Problem(status, type, title, detail, instance, places);
    }

    /** The same problem, with the address of the outcome of the request. */
    public Problem at(String address) {
        return new Problem(status, type, title, detail, address, errors);
    }
}
