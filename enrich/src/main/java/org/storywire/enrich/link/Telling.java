package org.storywire.enrich.link;

import java.util.Arrays;

/**
 * How telling a term is: the rarer among the stories of the archive, the more. Counts stories by term hash in a table of
 * fixed size (4 MB), so it is exact but for rare collisions, and depends on which stories there are, never on the order
 * in which they came and went.
 */
final class Telling {
    private static final int BUCKETS = 1 << 20;
    /** As if the archive began with so many stories about other things: in a small one nothing is common yet. */
    private static final int PRIOR = 300;

    private final int[] stories = new int[BUCKETS];
    private int all;

    void add(TermVector vector, int sign) {
        all += sign;
        for (int hash : vector.hashes()) {
            stories[hash & (BUCKETS - 1)] += sign;
        }
    }

    /** Inverse document frequency as in BM25. */
    double of(int hash) {
        double with = Math.max(0, stories[hash & (BUCKETS - 1)]);
        double total = Math.max(with, all) + PRIOR;
        return Math.log(1 + (total - with + 0.5) / (with + 0.5));
    }

    void clear() {
        Arrays.fill(stories, 0);
        all = 0;
    }
}
