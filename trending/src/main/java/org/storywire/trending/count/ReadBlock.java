package org.storywire.trending.count;

import org.storywire.trending.table.LongBytes;
import org.storywire.trending.table.OriginCode;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.PseudonymTable;
import org.storywire.trending.table.ReaderPairTable;
import org.storywire.trending.table.StoryIdTable;

/**
 * A few reads of a batch side by side, with what is known of their readers. That lies all over the memory: looked up for
 * many reads in a row, before any is counted, the processor waits for all of it together.
 */
final class ReadBlock {
    /** Reads at most. */
    static final int SIZE = 128;

    private final long[] readerHigh = new long[SIZE];
    private final long[] readerLow = new long[SIZE];
    private final long[] networkHigh = new long[SIZE];
    private final long[] networkLow = new long[SIZE];
    private final boolean[] hasNetwork = new boolean[SIZE];
    private final long[] storyHash = new long[SIZE];
    private final int[] storyAt = new int[SIZE];
    private final int[] storyBytes = new int[SIZE];
    private final int[] minute = new int[SIZE];
    private final int[] story = new int[SIZE];
    private final int[] reader = new int[SIZE];
    private final int[] origin = new int[SIZE];
    private int size;
    /** The sum of what was touched, so that touching is not left out. */
    private long touched;

    /** How many reads there are. */
    int size() {
        return size;
    }

    boolean isFull() {
        return size == SIZE;
    }

    void clear() {
        size = 0;
    }

    /** Adds a read; all of a block stand in the same bytes. */
    void add(ReadCursor read) {
        int at = size++;
        readerHigh[at] = read.readerHigh();
        readerLow[at] = read.readerLow();
        hasNetwork[at] = read.hasNetwork();
        if (read.hasNetwork()) {
            networkHigh[at] = read.networkHigh();
            networkLow[at] = read.networkLow();
        }
        storyAt[at] = read.storyAt();
        storyBytes[at] = read.storyBytes();
        storyHash[at] = LongBytes.hash(read.bytes(), storyAt[at], storyBytes[at]);
        minute[at] = read.minute();
        origin[at] = read.agent();
    }

    /** Finds stories, readers, networks and rows; new ones begin. */
    void find(ReaderTables memory, byte[] bytes) {
        StoryIdTable stories = memory.stories();
        PseudonymTable readers = memory.readers();
        PseudonymTable networks = memory.networks();
        bringNear(stories, readers, networks);
        for (int at = 0; at < size; at++) {
            story[at] = stories.number(storyHash[at], bytes, storyAt[at], storyBytes[at]);
        }
        for (int at = 0; at < size; at++) {
            if (story[at] != StoryIdTable.NONE) {
                reader[at] = memory.reader(readerHigh[at], readerLow[at]);
                int network = hasNetwork[at] ? networks.number(networkHigh[at], networkLow[at]) : PseudonymTable.NONE;
                origin[at] = OriginCode.of(network, origin[at]);
            }
        }
        ReaderPairTable rows = memory.rows();
        long sum = 0;
        for (int at = 0; at < size; at++) {
            sum += story[at] == StoryIdTable.NONE ? 0 : rows.touch(reader[at]);
        }
        for (int at = 0; at < size; at++) {
            sum += story[at] == StoryIdTable.NONE ? 0 : rows.touchEnd(reader[at]);
        }
        touched += sum;
    }

    private void bringNear(StoryIdTable stories, PseudonymTable readers, PseudonymTable networks) {
        long sum = 0;
        for (int at = 0; at < size; at++) {
            sum += stories.touch(storyHash[at]);
            sum += readers.touch(readerHigh[at], readerLow[at]);
            sum += hasNetwork[at] ? networks.touch(networkHigh[at], networkLow[at]) : 0;
        }
        for (int at = 0; at < size; at++) {
            sum += stories.touchId(storyHash[at]);
        }
        touched += sum;
    }

    int reader(int at) {
        return reader[at];
    }

    int origin(int at) {
        return origin[at];
    }

    /** Whether there was a number for its story. */
    boolean hasStory(int at) {
        return story[at] != StoryIdTable.NONE;
    }

    long pair(int at) {
        return PackedPair.of(story[at], minute[at]);
    }

    /** Of no meaning. */
    long touched() {
        return touched;
    }
}
