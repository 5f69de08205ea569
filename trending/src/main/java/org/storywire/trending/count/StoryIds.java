package org.storywire.trending.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Numbers for story ids that are looked up as bytes where they stand, without making a string of them. */
final class StoryIds {
    /** What {@link #number} answers when the bound is reached. */
    static final int NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int CAPACITY_MIN = 1 << 10;

    private final int storiesMax;
    /** The upper half of the id's hash, and the number + 1; 0 where free. */
    private long[] table = new long[CAPACITY_MIN];

    private long[] hashes = new long[CAPACITY_MIN / 2];
    private byte[] @Nullable [] ids = new byte[CAPACITY_MIN / 2][];
    private final BitSet used = new BitSet();
    private int size;
    /** No number below is free. */
    private int lowestFree;

    StoryIds(int storiesMax) {
        this.storiesMax = storiesMax;
    }

    /** Brings what an id of this hash is looked up in near to the processor; the answer is of no meaning. */
    long touch(long hash) {
        return table[(int) hash & table.length - 1];
    }

    /** The same for the id that stands there. */
    int touchId(long hash) {
        int number = (int) table[(int) hash & table.length - 1] - 1;
        byte[] id = number < 0 ? null : ids[number];
        return id == null ? 0 : id[0];
    }

    /** The number of the id that stands there; a new one gets the lowest free number, or {@link #NONE} beyond the bound. */
    int number(byte[] bytes, int from, int length) {
        return number(hash(bytes, from, length), bytes, from, length);
    }

    /** The same for an id whose {@link #hash} is known. */
    int number(long hash, byte[] bytes, int from, int length) {
        int slot = slot(hash, bytes, from, length);
        if (table[slot] != 0) {
            return (int) table[slot] - 1;
        }
        if (size >= storiesMax) {
            return NONE;
        }
        int number = used.nextClearBit(lowestFree);
        put(number, Arrays.copyOfRange(bytes, from, from + length), hash);
        lowestFree = number + 1;
        return number;
    }

    /** The number of an id, or {@link #NONE}. */
    int find(byte[] id) {
        return (int) table[slot(hash(id, 0, id.length), id, 0, id.length)] - 1;
    }

    /** Gives an id that has no number a free one. */
    void put(int number, byte[] id) {
        put(number, id, hash(id, 0, id.length));
    }

    private void put(int number, byte[] id, long hash) {
        if ((size + 1) * 2 > table.length) {
            fill(table.length * 2);
        }
        if (number >= ids.length) {
            ids = Arrays.copyOf(ids, Math.max(number + 1, ids.length * 2));
            hashes = Arrays.copyOf(hashes, ids.length);
        }
        ids[number] = id;
        hashes[number] = hash;
        used.set(number);
        size++;
        table[slot(hash, id, 0, id.length)] = entry(hash, number);
    }

    /** The numbers in use. */
    BitSet numbers() {
        return (BitSet) used.clone();
    }

    /** The id of a number in use. */
    byte[] id(int number) {
        byte[] id = number < ids.length ? ids[number] : null;
        if (id == null) {
            throw new IllegalStateException("story ids: expected a number in use, found " + number);
        }
        return id;
    }

    /** A number that follows from the id alone. */
    long hash(int number) {
        return hashes[number];
    }

    int size() {
        return size;
    }

    /** Lets go of all other numbers; they may be given again. */
    void retain(BitSet wanted) {
        for (int number = used.nextSetBit(0); number >= 0; number = used.nextSetBit(number + 1)) {
            if (!wanted.get(number)) {
                used.clear(number);
                ids[number] = null;
                size--;
            }
        }
        lowestFree = 0;
        fill(table.length);
    }

    private void fill(int capacity) {
        table = new long[capacity];
        for (int number = used.nextSetBit(0); number >= 0; number = used.nextSetBit(number + 1)) {
            byte[] id = id(number);
            table[slot(hashes[number], id, 0, id.length)] = entry(hashes[number], number);
        }
    }

    private int slot(long hash, byte[] bytes, int from, int length) {
        int mask = table.length - 1;
        int slot = (int) hash & mask;
        for (; table[slot] != 0; slot = (slot + 1) & mask) {
            if ((table[slot] ^ hash) >>> 32 == 0) {
                byte[] id = id((int) table[slot] - 1);
                if (Arrays.equals(id, 0, id.length, bytes, from, from + length)) {
                    return slot;
                }
            }
        }
        return slot;
    }

    private static long entry(long hash, int number) {
        return (hash & 0xFFFF_FFFF_0000_0000L) | (number + 1);
    }

    static long hash(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        for (int end = from + length - Long.BYTES; at <= end; at += Long.BYTES) {
            hash = (Long.rotateLeft(hash, 23) ^ (long) LONGS.get(bytes, at)) * MIX;
        }
        long rest = 0;
        for (; at < from + length; at++) {
            rest = rest << 8 | (bytes[at] & 0xFF);
        }
        hash = (Long.rotateLeft(hash, 23) ^ rest) * MIX;
        hash = (hash ^ (hash >>> 29)) * MIX;
        return hash ^ (hash >>> 32);
    }
}
