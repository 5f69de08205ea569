package org.storywire.runtime;

/** What a route takes at most. */
public record Limits(int bodyBytesMax) {
    /** No body at all. */
    public static final Limits NO_BODY = new Limits(0);

    public Limits {
        if (bodyBytesMax < 0) {
            throw new IllegalArgumentException("bodyBytesMax: expected 0 or more, found " + bodyBytesMax);
        }
    }
}
