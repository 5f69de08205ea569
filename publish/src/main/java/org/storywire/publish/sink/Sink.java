package org.storywire.publish.sink;

import java.io.IOException;
import org.storywire.publish.projection.Changes;

/** A receiver outside that is sent changes of the wire, each at least once and in their order. */
public interface Sink {
    /** Short name for its file, thread, health and metrics, such as {@code websub}. */
    String name();

    /** Delivers changes; returns when the receiver has them. Whatever it throws, the same changes come again. */
    void deliver(Changes changes) throws IOException, InterruptedException;
}
