package org.storywire.bench.trending;

/** One way to count reads, or the limit that none can pass. It takes the arena's topic from its beginning, once. */
interface Competitor extends AutoCloseable {
    /** Does what comes before the first read and is not measured. */
    default void prepare() {}

    /** Begins, and returns at once or when it runs. */
    void start();

    /** Reads that have been dealt with so far; 0 while anything else has still to be learnt first. */
    long done();

    /** True when all is dealt with and durable. */
    boolean finished();

    /** Stops; what was made for the contestant on the broker stays. */
    @Override
    void close();
}
