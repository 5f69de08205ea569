package org.storywire.trending.table;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Numbers for story ids that are looked up as bytes where they stand, without making a string of them. All ids stand in
 * one array, for a million objects would cost more than what is in them.
 */
public final class StoryIdTable implements StoryIdEncoder {
    /** What {@link #number} answers when the bound is reached. */
    public static final int NONE = -1;

    private static final int CAPACITY_MIN = 1 << 10;
    /** From so many slots on a table grows fast: so many stories are a flood, and more come. */
    private static final int CAPACITY_FLOOD = 1 << 16;

    /** Arrays end there. */
    private static final int BYTES_MAX = 1 << 30;

    private final int storiesMax;
    /** The upper half of the id's hash, and the number + 1; 0 where free. */
    private long[] table = new long[CAPACITY_MIN];

    /** Where the id of a number begins in {@link #ids} in the upper half, its length in the lower. */
    private long[] places = new long[CAPACITY_MIN / 2];

    private byte[] ids = new byte[16 * CAPACITY_MIN];
    private int idsEnd;
    private final BitSet used = new BitSet();
    private int size;
    /** No number below is free. */
    private int lowestFree;

    public StoryIdTable(int storiesMax) {
        this.storiesMax = storiesMax;
    }

    /** Brings what an id of this hash is looked up in near to the processor; the answer is of no meaning. */
    public long touch(long hash) {
        return table[slotOf(hash, table.length)];
    }

    /** The same for the id that stands there. */
    public int touchId(long hash) {
        int number = (int) table[slotOf(hash, table.length)] - 1;
        return number < 0 ? 0 : ids[start(number)];
    }

    /** The number of the id of this {@link LongBytes#hash} that stands there; a new one gets the lowest free number, or {@link #NONE} beyond the bound. */
    public int number(long hash, byte[] bytes, int from, int length) {
        int slot = slot(hash, bytes, from, length);
        if (table[slot] != 0) {
            return (int) table[slot] - 1;
        }
        if (size >= storiesMax || idsEnd > BYTES_MAX - length) {
            return NONE;
        }
        int number = used.nextClearBit(lowestFree);
        append(bytes, from, length);
        put(number, length, hash);
        lowestFree = number + 1;
        return number;
    }

    /** The number of an id that others keep. */
    public int number(StoryIdTable others, int other) {
        return number(others.hash(other), others.ids, others.start(other), others.length(other));
    }

    /** The number of the id of this {@link LongBytes#hash} that stands there, or {@link #NONE}. */
    public int find(long hash, byte[] bytes, int from, int length) {
        return (int) table[slot(hash, bytes, from, length)] - 1;
    }

    /** Gives an id that has no number a free one. */
    public void put(int number, byte[] id) {
        append(id, 0, id.length);
        put(number, id.length, LongBytes.hash(id, 0, id.length));
    }

    private void append(byte[] bytes, int from, int length) {
        if (idsEnd > ids.length - length) {
            ids = Arrays.copyOf(ids, idsEnd + Math.max(length, ids.length / 2));
        }
        System.arraycopy(bytes, from, ids, idsEnd, length);
        idsEnd += length;
    }

    /** Gives a number to the id that was appended last. */
    private void put(int number, int length, long hash) {
        if ((size + 1) * 2 > table.length) {
            fill(table.length * (table.length < CAPACITY_FLOOD ? 2 : 4));
        }
        if (number >= places.length) {
            places = Arrays.copyOf(places, Math.max(number + 1, places.length * 2));
        }
        places[number] = place(idsEnd - length, length);
        used.set(number);
        size++;
        table[slot(hash, ids, idsEnd - length, length)] = entry(hash, number);
    }

    private int start(int number) {
        return (int) (places[number] >>> Integer.SIZE);
    }

    private static long place(int from, int length) {
        return (long) from << Integer.SIZE | length;
    }

    /** The numbers in use. */
    public BitSet numbers() {
        return (BitSet) used.clone();
    }

    /** The id of a number in use. */
    public byte[] id(int number) {
        if (!used.get(number)) {
            throw new IllegalStateException("story ids: expected a number in use, found " + number);
        }
        return Arrays.copyOfRange(ids, start(number), start(number) + length(number));
    }

    /** How long the id of a number in use is. */
    @Override
    public int length(int number) {
        return (int) places[number];
    }

    /** Writes the id of a number in use. */
    @Override
    public void write(int number, VarintWriter out) {
        out.bytes(ids, start(number), length(number));
    }

    /** A number that follows from the id alone. */
    public long hash(int number) {
        return LongBytes.hash(ids, start(number), length(number));
    }

    public int size() {
        return size;
    }

    /** Whether a number is in use. */
    public boolean isUsed(int number) {
        return used.get(number);
    }

    /** Lets go of all other numbers; they may be given again. */
    public void retain(BitSet wanted) {
        used.and(wanted);
        size = used.cardinality();
        lowestFree = 0;
        int bytes = used.stream().map(this::length).sum();
        byte[] old = ids;
        ids = new byte[Math.max(16 * CAPACITY_MIN, bytes + bytes / 2)];
        idsEnd = 0;
        for (int number = used.nextSetBit(0); number >= 0; number = used.nextSetBit(number + 1)) {
            System.arraycopy(old, start(number), ids, idsEnd, length(number));
            places[number] = place(idsEnd, length(number));
            idsEnd += length(number);
        }
        fill(table.length);
    }

    private void fill(int capacity) {
        long[] old = table;
        table = new long[capacity];
        for (long entry : old) {
            if (entry != 0 && used.get((int) entry - 1)) {
                int slot = slotOf(entry, capacity);
                while (table[slot] != 0) {
                    slot = (slot + 1) & (capacity - 1);
                }
                table[slot] = entry;
            }
        }
    }

    /** By the half of the hash that stands in the table, so that a larger one is filled from one end to the other. */
    private static int slotOf(long hash, int slots) {
        return (int) (hash >>> 32) & (slots - 1);
    }

    private int slot(long hash, byte[] bytes, int from, int length) {
        int mask = table.length - 1;
        int slot = slotOf(hash, table.length);
        for (; table[slot] != 0; slot = (slot + 1) & mask) {
            if ((table[slot] ^ hash) >>> 32 == 0) {
                int number = (int) table[slot] - 1;
                if (isId(number, bytes, from, length)) {
                    return slot;
                }
            }
        }
        return slot;
    }

    private boolean isId(int number, byte[] bytes, int from, int length) {
        int own = start(number);
        int last = length - Long.BYTES;
        if (length(number) != length) {
            return false;
        }
        if (last < 0) {
            return LongBytes.few(ids, own, length) == LongBytes.few(bytes, from, length);
        }
        for (int at = 0; at < last; at += Long.BYTES) {
            if (LongBytes.at(ids, own + at) != LongBytes.at(bytes, from + at)) {
                return false;
            }
        }
        return LongBytes.at(ids, own + last) == LongBytes.at(bytes, from + last);
    }

    private static long entry(long hash, int number) {
        return (hash & 0xFFFF_FFFF_0000_0000L) | (number + 1);
    }
}
