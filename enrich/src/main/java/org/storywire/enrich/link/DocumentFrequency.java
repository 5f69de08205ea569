package org.storywire.enrich.link;

import java.util.Arrays;

/**
 * Document frequencies of terms, for their inverse (IDF): the rarer a term in the archive, the more it weighs. Counts stories by term hash in a table of
 * fixed size (4 MB), so it is exact but for rare collisions, and depends on which stories there are, never on the order
 * in which they came and went.
 */
final class DocumentFrequency {
    private static final int BUCKETS = 1 << 20;
    /** As if the archive began with so many stories about other things: in a small one nothing is common yet. */
    private static final int PRIOR = 300;

    private static final double LEAST = 0.01;

    private static final double[] LOGS = logs();

    private final int[] stories = new int[BUCKETS];
    private int all;
    private double logAll = Math.log(PRIOR + 1);

    void add(TermVector vector, int sign) {
        all += sign;
        logAll = Math.log(Math.max(0, all) + PRIOR + 1.0);
        for (int hash : vector.hashes()) {
            stories[hash & (BUCKETS - 1)] += sign;
        }
    }

    /** Inverse document frequency as in BM25, log(1 + (N - n + 0.5) / (n + 0.5)), which is log(N + 1) - log(n + 0.5). */
    double of(int hash) {
        int with = Math.max(0, stories[hash & (BUCKETS - 1)]);
        return Math.max(LEAST, logAll - (with < LOGS.length ? LOGS[with] : Math.log(with + 0.5)));
    }

    void clear() {
        Arrays.fill(stories, 0);
        all = 0;
        logAll = Math.log(PRIOR + 1);
    }

    private static double[] logs() {
        double[] logs = new double[4096];
        for (int n = 0; n < logs.length; n++) {
            logs[n] = Math.log(n + 0.5);
        }
        return logs;
    }
}
