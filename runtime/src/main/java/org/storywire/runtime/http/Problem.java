package org.storywire.runtime.http;

import java.util.List;

/**
 * An error of a request, as RFC 9457 {@code application/problem+json}; the places are in the extension member
 * {@code errors}. {@code type} is a URI that tells the kind of problem to programs.
 */
public record Problem(int status, String type, String title, String detail, List<FieldError> errors) {
    private static final String TYPES = "urn:storywire:problem:";

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status of a problem: expected 400 to 599, found " + status);
        }
        errors = List.copyOf(errors);
    }

    /** A problem of this kind (kebab-case: {@code unknown-story}); its type is {@code urn:storywire:problem:<kind>}. */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, TYPES + kind, title, detail, List.of());
    }

    /** The same problem, naming places. */
    public Problem with(List<FieldError> places) {
        return new Problem(status, type, title, detail, places);
    }
}
