package org.storywire.trending.table;

import java.nio.charset.StandardCharsets;

/** The UTF-8 story ids of a message, as slices of its bytes: a lookup copies nothing. */
public final class StoryIdList {
    private final byte[] bytes;
    private final int[] starts;
    private final int[] lengths;
    private final long[] hashes;
    private int prefetched;

    private StoryIdList(byte[] bytes, int size) {
        this.bytes = bytes;
        starts = new int[size];
        lengths = new int[size];
        hashes = new long[size];
    }

    /** Reads the number of ids, then each as {@link VarintWriter#bytes} writes it. */
    public static StoryIdList read(VarintReader in) {
        int size = in.smallCount();
        // each id takes at least one byte
        StoryIdList stories = new StoryIdList(in.all(), Math.min(size, in.left()));
        for (int index = 0; index < size; index++) {
            stories.lengths[index] = in.skipBytes();
            stories.starts[index] = in.position() - stories.lengths[index];
            stories.hashes[index] = LongBytes.hash(stories.bytes, stories.starts[index], stories.lengths[index]);
        }
        return stories;
    }

    public int size() {
        return starts.length;
    }

    public String id(int index) {
        return new String(bytes, starts[index], lengths[index], StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int index) {
        return starts[index];
    }

    int length(int index) {
        return lengths[index];
    }

    long hash(int index) {
        return hashes[index];
    }

    /** The number of ids whose table slots were prefetched. */
    int prefetched() {
        return prefetched;
    }

    void prefetched(int count) {
        prefetched = count;
    }
}
