package org.storywire.runtime.http;

/** What feeds a stream of server-sent events to one reader. */
@FunctionalInterface
public interface EventSource {
    /**
     * Begins to send to {@code sink}, from any thread, until the sink is closed; must not block. The result is closed
     * when the reader is gone.
     */
    AutoCloseable open(EventSink sink, Request request);
}
