package org.storywire.trending.table;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Numbers for story ids, which are looked up as slices of bytes, without making strings. All ids are stored in one array: a
 * million objects would cost more than their content.
 */
public final class StoryIdTable implements StoryIdEncoder {
    /** The result of {@link #number} when the bound is reached. */
    public static final int NONE = -1;

    private static final int CAPACITY_MIN = 1 << 10;
    /** From this size on the table grows by a factor of four: so many stories are a flood. */
    private static final int CAPACITY_FAST_GROWTH = 1 << 16;

    /** The largest array of ids. */
    private static final int BYTES_MAX = 1 << 30;

    private final int storiesMax;
    /** Slots: the upper half of the id's hash, and the number + 1; 0 where free. */
    private long[] table = new long[CAPACITY_MIN];

    /** By number: the start of the id in {@link #ids} in the upper half, its length in the lower. */
    private long[] positions = new long[CAPACITY_MIN / 2];

    private byte[] ids = new byte[16 * CAPACITY_MIN];
    private int idsEnd;
    private final BitSet used = new BitSet();
    private int size;
    /** No number below this one is free. */
    private int lowestFree;

    public StoryIdTable(int storiesMax) {
        this.storiesMax = storiesMax;
    }

    /** Loads the slot of this hash into the CPU cache; the result has no meaning. */
    public long prefetch(long hash) {
        return table[slotOf(hash, table.length)];
    }

    /** Loads the id that the slot of this hash refers to into the CPU cache; the result has no meaning. */
    public int prefetchId(long hash) {
        int number = (int) table[slotOf(hash, table.length)] - 1;
        return number < 0 ? 0 : ids[start(number)];
    }

    /** The number of an id, given its {@link LongBytes#hash}; a new id gets the lowest free number, or {@link #NONE} beyond the bound. */
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

    /** The number of an id of another table. */
    public int number(StoryIdTable other, int otherNumber) {
        return number(other.hash(otherNumber), other.ids, other.start(otherNumber), other.length(otherNumber));
    }

    /** The number of an id, given its {@link LongBytes#hash}, or {@link #NONE}. */
    public int find(long hash, byte[] bytes, int from, int length) {
        return (int) table[slot(hash, bytes, from, length)] - 1;
    }

    /** Assigns a free number to a new id. */
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

    /** Assigns a number to the id that was appended last. */
    private void put(int number, int length, long hash) {
        if ((size + 1) * 2 > table.length) {
            fill(table.length * (table.length < CAPACITY_FAST_GROWTH ? 2 : 4));
        }
        if (number >= positions.length) {
            positions = Arrays.copyOf(positions, Math.max(number + 1, positions.length * 2));
        }
        positions[number] = position(idsEnd - length, length);
        used.set(number);
        size++;
        table[slot(hash, ids, idsEnd - length, length)] = entry(hash, number);
    }

    private int start(int number) {
        return (int) (positions[number] >>> Integer.SIZE);
    }

    private static long position(int from, int length) {
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

    /** The length of the id of a number in use. */
    @Override
    public int length(int number) {
        return (int) positions[number];
    }

    /** Writes the id of a number in use. */
    @Override
    public void write(int number, VarintWriter out) {
        out.bytes(ids, start(number), length(number));
    }

    /** The {@link LongBytes#hash} of the id of a number in use. */
    public long hash(int number) {
        return LongBytes.hash(ids, start(number), length(number));
    }

    public int size() {
        return size;
    }

    public boolean isUsed(int number) {
        return used.get(number);
    }

    /** Removes all other numbers, which may be assigned again. */
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
            positions[number] = position(idsEnd, length(number));
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

    /** The slot by the half of the hash that the table stores, so that a larger table is filled sequentially. */
    private static int slotOf(long hash, int slots) {
        return (int) (hash >>> 32) & (slots - 1);
    }

    private int slot(long hash, byte[] bytes, int from, int length) {
        int mask = table.length - 1;
        int slot = slotOf(hash, table.length);
        for (; table[slot] != 0; slot = (slot + 1) & mask) {
            if ((table[slot] ^ hash) >>> 32 == 0) {
                int number = (int) table[slot] - 1;
                if (matches(number, bytes, from, length)) {
                    return slot;
                }
            }
        }
        return slot;
    }

    private boolean matches(int number, byte[] bytes, int from, int length) {
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
