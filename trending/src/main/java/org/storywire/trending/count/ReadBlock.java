package org.storywire.trending.count;

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
    private final long[] pair = new long[SIZE];
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

    /** Adds a read of a story. */
    void add(ReadCursor read, int story) {
        int at = size++;
        readerHigh[at] = read.readerHigh();
        readerLow[at] = read.readerLow();
        hasNetwork[at] = read.hasNetwork();
        if (read.hasNetwork()) {
            networkHigh[at] = read.networkHigh();
            networkLow[at] = read.networkLow();
        }
        pair[at] = ReaderRows.pairOf(story, read.minute());
        origin[at] = read.agent();
    }

    /** Finds readers, networks and rows; new ones begin. */
    void find(ReaderMemory memory) {
        Pseudonyms readers = memory.readers();
        Pseudonyms networks = memory.networks();
        for (int at = 0; at < size; at++) {
            touched += readers.touch(readerHigh[at], readerLow[at]);
            touched += hasNetwork[at] ? networks.touch(networkHigh[at], networkLow[at]) : 0;
        }
        for (int at = 0; at < size; at++) {
            reader[at] = memory.reader(readerHigh[at], readerLow[at]);
            int network = hasNetwork[at] ? networks.number(networkHigh[at], networkLow[at]) : Pseudonyms.NONE;
            origin[at] = Origins.of(network, origin[at]);
        }
        for (int at = 0; at < size; at++) {
            touched += memory.rows().touch(reader[at]);
        }
    }

    int reader(int at) {
        return reader[at];
    }

    int origin(int at) {
        return origin[at];
    }

    long pair(int at) {
        return pair[at];
    }

    /** Of no meaning. */
    long touched() {
        return touched;
    }
}
