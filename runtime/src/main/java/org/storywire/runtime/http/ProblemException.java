package org.storywire.runtime.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends a request with a {@link Problem}; may be thrown from anywhere under an endpoint. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final transient Problem problem;
    private final transient Optional<Response.Header> header;

    public ProblemException(Problem problem) {
        this(problem, Optional.empty());
    }

    /** A problem whose answer has a header of this name. */
    ProblemException(Problem problem, String header, String value) {
        this(problem, Optional.of(new Response.Header(header, value)));
    }

    private ProblemException(Problem problem, Optional<Response.Header> header) {
        super(problem.status() + " " + problem.title() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.header = header;
    }

    /** A problem of one place: status, kind, and what was expected and found there. */
    public static ProblemException at(int status, String kind, FieldError place) {
        String detail = (place.pointer().isEmpty() ? "" : place.pointer() + ": ") + "expected " + place.expected()
                + ", found " + place.found();
        return new ProblemException(
                Problem.of(status, kind, "The request is not valid", detail).with(List.of(place)));
    }

    /**
     * An overload of the service, or of what it depends on: 503 with {@code Retry-After}. Whether a write happened is
     * unknown; it can be repeated with the same idempotency key.
     */
    public static ProblemException overload(String detail, Duration retryAfter) {
        String seconds = Long.toString(Math.max(1, retryAfter.toSeconds()));
        return new ProblemException(Problem.of(503, "overload", "Not now", detail), "Retry-After", seconds);
    }

    static ProblemException overload() {
        return overload("too many requests at the same time; repeat it a little later", SOON);
    }

    public Problem problem() {
        return problem;
    }

    Response response() {
        Response answer = Response.problem(problem);
        return header.map(each -> answer.header(each.name(), each.value())).orElse(answer);
    }
}
