package org.storywire.publish.sink;

import java.io.IOException;
import org.storywire.publish.projection.Changes;

/** An external receiver of changes: at-least-once delivery, in order. */
public interface Sink {
    /** Short name for its file, thread, health and metrics, such as {@code websub}. */
    String name();

    /** Delivers changes; returns when the receiver has accepted them. After any exception the same changes are retried. */
    void deliver(Changes changes) throws IOException, InterruptedException;
}
