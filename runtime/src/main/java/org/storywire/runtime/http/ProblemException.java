package org.storywire.runtime.http;

import java.util.List;

/** Ends a request with a {@link Problem}; may be thrown from anywhere under an endpoint. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.status() + " " + problem.title() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** A problem of one place: status, kind, and what was expected and found there. */
    public static ProblemException at(int status, String kind, FieldError place) {
        String detail = (place.pointer().isEmpty() ? "" : place.pointer() + ": ") + "expected " + place.expected()
                + ", found " + place.found();
        return new ProblemException(
                Problem.of(status, kind, "The request is not valid", detail).with(List.of(place)));
    }

    public Problem problem() {
        return problem;
    }
}
