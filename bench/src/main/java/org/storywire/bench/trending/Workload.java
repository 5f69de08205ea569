package org.storywire.bench.trending;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/**
 * The reads of one day, generated from a seed: in the order of their time, evenly spread over 24 hours, five a reader
 * on average. The same seed, shape and number give the same reads; a limit gives a prefix of them.
 *
 * @param reads the reads of the whole day
 * @param until the end of the day
 */
record Workload(Shape shape, long reads, Instant until, long seed) {
    static final int STORIES = 10_000;
    static final int MANY_STORIES = 1_000_000;
    static final int SECTIONS = 10;

    private static final Duration DAY = Duration.ofHours(24);
    private static final int READS_A_READER = 5;
    private static final int FAMOUS_PER_CENT = 60;

    /** The distribution of reads over readers and stories. */
    enum Shape {
        /** Stories by Zipf's law with exponent 1. */
        ZIPF,
        /** Every read by one and the same reader. */
        ONE_READER,
        /** One story has 60 of 100 reads, the rest is as in {@link #ZIPF}. */
        ONE_STORY,
        /** A million stories, one after the other. */
        MANY_STORIES;

        int stories() {
            return this == MANY_STORIES ? Workload.MANY_STORIES : Workload.STORIES;
        }
    }

    interface Consumer {
        void accept(long reader, int story, long atMillis);
    }

    static String storyId(int story) {
        return "bench:story-" + story;
    }

    static String section(int story) {
        return "section-" + story % SECTIONS;
    }

    int readers() {
        return shape == Shape.ONE_READER ? 1 : Math.toIntExact(Math.max(1, reads / READS_A_READER));
    }

    /** Generates the first {@code limit} reads of the day. */
    void each(long limit, Consumer consumer) {
        Random random = new Random(seed);
        double[] shares = zipf();
        int readers = readers();
        long start = until.minus(DAY).toEpochMilli();
        for (long i = 0; i < Math.min(limit, reads); i++) {
            long reader = random.nextInt(readers);
            int story = story(i, random, shares);
            consumer.accept(reader, story, start + i * DAY.toMillis() / reads);
        }
    }

    private int story(long i, Random random, double[] shares) {
        if (shape == Shape.MANY_STORIES) {
            return Math.toIntExact(i % MANY_STORIES);
        }
        if (shape == Shape.ONE_STORY && random.nextInt(100) < FAMOUS_PER_CENT) {
            return 0;
        }
        int at = Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(STORIES - 1, at < 0 ? -at - 1 : at);
    }

    private static double[] zipf() {
        double[] shares = new double[STORIES];
        double sum = 0;
        for (int i = 0; i < STORIES; i++) {
            sum += 1.0 / (i + 1);
            shares[i] = sum;
        }
        for (int i = 0; i < STORIES; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
