package org.storywire.bench.trending;

/** A way to count reads, or the limit of all. It consumes the context's topic from its beginning, once. */
interface Competitor extends AutoCloseable {
    /** Runs the steps before the first read that are not measured. */
    default void prepare() {}

    /** Starts; may return at once or when it runs. */
    void start();

    /** The number of reads processed; 0 while anything else must be read first. */
    long done();

    boolean finished();

    /** Stops; topics created for the competitor on the broker stay. */
    @Override
    void close();
}
