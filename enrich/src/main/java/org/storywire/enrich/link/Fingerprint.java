package org.storywire.enrich.link;

import java.util.Arrays;
import java.util.List;

/**
 * MinHash of a text's runs of four words (Broder 1997): the share of equal numbers in two fingerprints estimates the share
 * of runs that the texts have in common. Empty for a text too short to distinguish a copy from a coincidence.
 */
public record Fingerprint(int[] minima) {
    static final Fingerprint NONE = new Fingerprint(new int[0]);

    private static final int SIZE = 128;
    private static final int RUN = 4;
    private static final int RUNS_MIN = 20;
    private static final int RUNS_MAX = 4_000;

    static Fingerprint of(List<String> words) {
        int runs = Math.min(words.size() - RUN + 1, RUNS_MAX);
        if (runs < RUNS_MIN) {
            return NONE;
        }
        int[] minima = new int[SIZE];
        Arrays.fill(minima, Integer.MAX_VALUE);
        for (int i = 0; i < runs; i++) {
            long run = 1125899906842597L;
            for (int k = 0; k < RUN; k++) {
                run = 31 * run + words.get(i + k).hashCode();
            }
            lower(minima, mix(run));
        }
        return new Fingerprint(minima);
    }

    private static void lower(int[] minima, long run) {
        long step = mix(run + 0x9E3779B97F4A7C15L) | 1;
        long value = run;
        for (int k = 0; k < SIZE; k++) {
            value += step;
            int hash = (int) (mix(value) >>> 33);
            if (hash < minima[k]) {
                minima[k] = hash;
            }
        }
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Estimated share of common runs, 0-1. */
    double resemblance(Fingerprint other) {
        if (minima.length == 0 || other.minima.length == 0) {
            return 0;
        }
        int same = 0;
        for (int i = 0; i < SIZE; i++) {
            same += minima[i] == other.minima[i] ? 1 : 0;
        }
        return (double) same / SIZE;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Fingerprint other && Arrays.equals(minima, other.minima);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(minima);
    }

    @Override
    public String toString() {
        return minima.length == 0 ? "none" : Integer.toHexString(hashCode());
    }
}
