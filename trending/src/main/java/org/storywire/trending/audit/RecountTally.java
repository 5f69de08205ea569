package org.storywire.trending.audit;

/** Distinct readers and reads of a story in a window, and the reads that count in the order by reads. */
record RecountTally(long readers, long reads, long rankedReads) {
    static final RecountTally NOTHING = new RecountTally(0, 0, 0);
}
