package org.storywire.trending.count;

import org.storywire.trending.table.LongBytes;
import org.storywire.trending.table.OriginCode;
import org.storywire.trending.table.PackedPair;
import org.storywire.trending.table.PseudonymTable;
import org.storywire.trending.table.ReaderPairTable;
import org.storywire.trending.table.StoryIdTable;

/**
 * A block of reads of one batch, as parallel arrays with the numbers of their stories, readers and origins. The lookups of a
 * block run together before any read is counted, so that their cache misses overlap.
 */
final class ReadBlock {
    /** The most reads of a block. */
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
    /** The sum of prefetched words, so that the compiler keeps the loads. */
    private long prefetchSum;

    int size() {
        return size;
    }

    boolean isFull() {
        return size == SIZE;
    }

    void clear() {
        size = 0;
    }

    /** Adds a read; all reads of a block are of the same batch. */
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

    /** Looks up stories, readers, networks and rows, and adds new ones. */
    void lookUp(ReaderTables tables, byte[] bytes) {
        StoryIdTable stories = tables.stories();
        PseudonymTable readers = tables.readers();
        PseudonymTable networks = tables.networks();
        prefetch(stories, readers, networks);
        for (int at = 0; at < size; at++) {
            story[at] = stories.number(storyHash[at], bytes, storyAt[at], storyBytes[at]);
        }
        for (int at = 0; at < size; at++) {
            if (story[at] != StoryIdTable.NONE) {
                reader[at] = tables.reader(readerHigh[at], readerLow[at]);
                int network = hasNetwork[at] ? networks.number(networkHigh[at], networkLow[at]) : PseudonymTable.NONE;
                origin[at] = OriginCode.of(network, origin[at]);
            }
        }
        ReaderPairTable rows = tables.rows();
        long sum = 0;
        for (int at = 0; at < size; at++) {
            sum += story[at] == StoryIdTable.NONE ? 0 : rows.prefetch(reader[at]);
        }
        for (int at = 0; at < size; at++) {
            sum += story[at] == StoryIdTable.NONE ? 0 : rows.prefetchEnd(reader[at]);
        }
        prefetchSum += sum;
    }

    private void prefetch(StoryIdTable stories, PseudonymTable readers, PseudonymTable networks) {
        long sum = 0;
        for (int at = 0; at < size; at++) {
            sum += stories.prefetch(storyHash[at]);
            sum += readers.prefetch(readerHigh[at], readerLow[at]);
            sum += hasNetwork[at] ? networks.prefetch(networkHigh[at], networkLow[at]) : 0;
        }
        for (int at = 0; at < size; at++) {
            sum += stories.prefetchId(storyHash[at]);
        }
        prefetchSum += sum;
    }

    int reader(int at) {
        return reader[at];
    }

    int origin(int at) {
        return origin[at];
    }

    /** False where the bound of stories is reached. */
    boolean hasStory(int at) {
        return story[at] != StoryIdTable.NONE;
    }

    long pair(int at) {
        return PackedPair.of(story[at], minute[at]);
    }

    long prefetchSum() {
        return prefetchSum;
    }
}
