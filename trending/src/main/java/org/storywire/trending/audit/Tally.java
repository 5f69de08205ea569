package org.storywire.trending.audit;

/** Distinct readers and reads of a story in a window. */
record Tally(long readers, long reads) {
    static final Tally NOTHING = new Tally(0, 0);
}
