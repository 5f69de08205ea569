package org.storywire.trending.table;

import java.util.Arrays;

/**
 * A Bloom filter of story ids: four bits per id, all in one word. It has no false negatives, grows to two megabytes, and
 * has more and more false positives beyond that.
 */
public final class BloomFilter {
    private static final int WORDS_MIN = 1 << 8;
    private static final int WORDS_MAX = 1 << 18;
    private static final int BITS = 4;
    private static final int BIT_SHIFT = 6;
    private static final int WORD_SHIFT = BITS * BIT_SHIFT;

    private long[] words = new long[WORDS_MIN];
    private int added;

    public void add(byte[] storyId) {
        long hash = LongBytes.hash(storyId, 0, storyId.length);
        if (has(hash)) {
            return;
        }
        if (++added > words.length && words.length < WORDS_MAX) {
            // a word's ids may now hash to either of two words, so both get its bits
            words = Arrays.copyOf(words, words.length * 2);
            System.arraycopy(words, 0, words, words.length / 2, words.length / 2);
        }
        words[word(hash)] |= bits(hash);
    }

    /** False where the story was never added. */
    public boolean mightContain(byte[] storyId) {
        return has(LongBytes.hash(storyId, 0, storyId.length));
    }

    /** False where the message's story was never added. */
    public boolean mightContain(StoryIdList stories, int index) {
        return has(stories.hash(index));
    }

    private boolean has(long hash) {
        long bits = bits(hash);
        return (words[word(hash)] & bits) == bits;
    }

    private int word(long hash) {
        return (int) (hash >>> WORD_SHIFT) & (words.length - 1);
    }

    private static long bits(long hash) {
        long bits = 0;
        for (int i = 0; i < BITS; i++) {
            bits |= 1L << (hash >>> (i * BIT_SHIFT));
        }
        return bits;
    }
}
