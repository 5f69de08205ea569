package org.storywire.runtime.http;

import java.time.Duration;

/**
 * The service, or what it depends on, cannot take this now: 503 with {@code Retry-After}. Whether a write happened is
 * unknown; it can be repeated with the same idempotency key.
 */
public final class OverloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Duration retryAfter;

    public OverloadException(String detail, Duration retryAfter) {
        super(detail, null, false, false);
        this.retryAfter = retryAfter;
    }

    static OverloadException now() {
        return new OverloadException("too many requests at the same time; repeat it a little later", SOON);
    }

    Response response() {
        String message = String.valueOf(getMessage());
        return Response.problem(Problem.of(503, "overload", "Not now", message))
                .header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
}
