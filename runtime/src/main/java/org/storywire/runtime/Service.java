package org.storywire.runtime;

/** A part with a lifecycle: it starts once, reports its health at any time, and stops within a bounded time. */
public interface Service extends AutoCloseable {
    /** Short name for logs, metrics and health, such as {@code ingest}. */
    String name();

    /** Returns once it serves. Throws {@link ServiceException} when it cannot. */
    void start();

    /** Its health now; cheap, never blocks, callable from any thread at any time. */
    Health check();

    /** Stops: finishes what was begun within a bounded time. Calling it twice, or before start, is harmless. */
    @Override
    void close();
}
