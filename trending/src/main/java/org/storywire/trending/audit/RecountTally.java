package org.storywire.trending.audit;

/** Distinct readers and reads of a story in a window, and the reads that move it: of each reader so many at most. */
record RecountTally(long readers, long reads, long moving) {
    static final RecountTally NOTHING = new RecountTally(0, 0, 0);
}
