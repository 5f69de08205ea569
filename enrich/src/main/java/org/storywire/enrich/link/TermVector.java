package org.storywire.enrich.link;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The terms of a text: the heaviest by hash, ascending, each with its weight. Compared by cosine under weights
 * that weight each term by how distinctive it is.
 */
public record TermVector(int[] hashes, float[] weights) {
    static final int TERMS_MAX = 128;

    static final TermVector EMPTY = new TermVector(new int[0], new float[0]);

    /** Makes the vector of the heaviest terms; ties go by term. */
    static TermVector of(Map<String, Double> terms) {
        List<Map.Entry<String, Double>> heaviest = terms.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TERMS_MAX)
                .sorted(Comparator.comparingInt(e -> hash(e.getKey())))
                .toList();
        int[] hashes = new int[heaviest.size()];
        float[] weights = new float[heaviest.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(heaviest.get(i).getKey());
            weights[i] = heaviest.get(i).getValue().floatValue();
        }
        return new TermVector(hashes, weights);
    }

    /** 32 bits, well mixed; the same on every machine. */
    static int hash(String term) {
        int h = term.hashCode();
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    /** Cosine of the two vectors, 0-1. */
    double cosine(TermVector other, IntToDoubleFunction inverseDocumentFrequency) {
        double dot = 0;
        int i = 0;
        int j = 0;
        while (i < hashes.length && j < other.hashes.length) {
            int order = Integer.compare(hashes[i], other.hashes[j]);
            if (order == 0) {
                double t = inverseDocumentFrequency.applyAsDouble(hashes[i]);
                dot += t * t * weights[i] * other.weights[j];
                i++;
                j++;
            } else if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        return dot == 0
                ? 0
                : Math.min(1, dot / (norm(inverseDocumentFrequency) * other.norm(inverseDocumentFrequency)));
    }

    private double norm(IntToDoubleFunction inverseDocumentFrequency) {
        double sum = 0;
        for (int i = 0; i < hashes.length; i++) {
            double w = weights[i] * inverseDocumentFrequency.applyAsDouble(hashes[i]);
            sum += w * w;
        }
        return Math.sqrt(sum);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TermVector other
                && Arrays.equals(hashes, other.hashes)
                && Arrays.equals(weights, other.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return hashes.length + " terms";
    }
}
