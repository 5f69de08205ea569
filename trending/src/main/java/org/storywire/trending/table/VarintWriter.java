package org.storywire.trending.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes LEB128 varints: seven bits per byte, lowest first, the high bit set where more follow; signed numbers zigzag-encoded. */
public final class VarintWriter {
    private byte[] bytes;
    private int length;

    public VarintWriter(int expectedBytes) {
        bytes = new byte[Math.max(16, expectedBytes)];
    }

    /** The number of bytes written. */
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

    /** The length in bytes, then UTF-8. */
    public VarintWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The length, then the bytes. */
    public VarintWriter bytes(byte[] more) {
        return bytes(more, 0, more.length);
    }

    /** The length of a slice, then its bytes. */
    VarintWriter bytes(byte[] more, int from, int size) {
        count(size);
        append(more, from, size);
        return this;
    }

    /** The whole content of another writer, without a length. */
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
