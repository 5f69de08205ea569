package org.storywire.ingest.read;

/** A compact set of hashes: an open-addressing table that is at most half full. */
final class LongSet {
    private static final int SLOTS_MIN = 4;
    /** Marks an empty slot; a hash of 0 is stored as 1. */
    private static final long EMPTY = 0;

    private long[] slots = new long[SLOTS_MIN];
    private int size;

    int size() {
        return size;
    }

    boolean contains(long hash) {
        return slots[slot(kept(hash))] != EMPTY;
    }

    void add(long hash) {
        int slot = slot(kept(hash));
        if (slots[slot] == EMPTY) {
            slots[slot] = kept(hash);
            size++;
            if (size * 2 > slots.length) {
                grow();
            }
        }
    }

    private static long kept(long hash) {
        return hash == EMPTY ? 1 : hash;
    }

    private int slot(long hash) {
        int slot = (int) hash & slots.length - 1;
        while (slots[slot] != EMPTY && slots[slot] != hash) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) {
            if (hash != EMPTY) {
                slots[slot(hash)] = hash;
            }
        }
    }
}
