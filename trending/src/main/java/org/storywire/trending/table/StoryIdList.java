package org.storywire.trending.table;

import java.nio.charset.StandardCharsets;

/** The ids of a message's stories, UTF-8, where they stand in its bytes: nothing is copied to look one up. */
public final class StoryIdList {
    private final byte[] bytes;
    private final int[] starts;
    private final int[] lengths;
    private final long[] hashes;
    private int near;

    private StoryIdList(byte[] bytes, int size) {
        this.bytes = bytes;
        starts = new int[size];
        lengths = new int[size];
        hashes = new long[size];
    }

    /** Reads their number, then each as {@link VarintWriter#bytes} writes it. */
    public static StoryIdList read(VarintReader in) {
        int size = in.smallCount();
        // each takes a byte at least
        StoryIdList stories = new StoryIdList(in.all(), Math.min(size, in.left()));
        for (int place = 0; place < size; place++) {
            stories.lengths[place] = in.skipBytes();
            stories.starts[place] = in.position() - stories.lengths[place];
            stories.hashes[place] = LongBytes.hash(stories.bytes, stories.starts[place], stories.lengths[place]);
        }
        return stories;
    }

    public int size() {
        return starts.length;
    }

    /** The id at a place. */
    public String id(int place) {
        return new String(bytes, starts[place], lengths[place], StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int place) {
        return starts[place];
    }

    int length(int place) {
        return lengths[place];
    }

    long hash(int place) {
        return hashes[place];
    }

    /** The first place that was not {@link #near(int) brought near}. */
    int near() {
        return near;
    }

    void near(int places) {
        near = places;
    }
}
