package org.storywire.runtime.http;

/** The limits of a route. */
public record RouteLimits(int bodyBytesMax) {
    /** No body at all. */
    public static final RouteLimits NO_BODY = new RouteLimits(0);

    public RouteLimits {
        if (bodyBytesMax < 0) {
            throw new IllegalArgumentException("bodyBytesMax: expected 0 or more, found " + bodyBytesMax);
        }
    }
}
