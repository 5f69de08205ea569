package org.storywire.runtime.http;

/** A source of server-sent events for one reader. */
@FunctionalInterface
public interface EventSource {
    /**
     * Begins to send to {@code sink}, from any thread, until the sink is closed; must not block. The result is closed
     * when the reader is gone.
     */
    AutoCloseable open(EventSink sink, Request request);
}
