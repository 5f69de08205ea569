package org.storywire.runtime.http;

import org.jspecify.annotations.Nullable;

/** The way to one reader of server-sent events: a bounded queue; a reader that is too slow for it is closed. */
public interface EventSink {
    /** Queues an event; never blocks. False when the reader is gone or was too slow: send no more. */
    boolean send(@Nullable String id, String event, String data);

    /** Sends what is queued, then ends the stream. */
    void close();
}
