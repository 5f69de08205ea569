package org.storywire.trending.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes small numbers in few bytes: seven bits a byte, lowest first, the highest bit says that more follow; signed ones folded (0, -1, 1, -2 ...). */
public final class VarintWriter {
    private byte[] bytes;
    private int length;

    public VarintWriter(int expectedBytes) {
        bytes = new byte[Math.max(16, expectedBytes)];
    }

    /** How many bytes are written. */
    public int length() {
        return length;
    }

    /** A number of 0 or more. */
    public VarintWriter count(long number) {
        if (bytes.length - length < 10) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** A number of either sign. */
    public VarintWriter signed(long number) {
        return count((number << 1) ^ (number >> 63));
    }

    /** Its length in bytes, then UTF-8. */
    public VarintWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Their number, then they themselves. */
    public VarintWriter bytes(byte[] more) {
        return bytes(more, 0, more.length);
    }

    /** The same of a part of an array. */
    VarintWriter bytes(byte[] more, int from, int size) {
        count(size);
        append(more, from, size);
        return this;
    }

    /** Everything that another one holds. */
    public VarintWriter all(VarintWriter other) {
        append(other.bytes, 0, other.length);
        return this;
    }

    private void append(byte[] more, int from, int size) {
        if (bytes.length - length < size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + size));
        }
        System.arraycopy(more, from, bytes, length, size);
        length += size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
