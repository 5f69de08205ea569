package org.storywire.trending.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the bytes of {@link VarintWriter}; an error names the position. */
public final class VarintReader {
    private final byte[] bytes;
    private int position;

    public VarintReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public boolean hasMore() {
        return position < bytes.length;
    }

    /** Reads the format's version and requires the expected one. */
    public VarintReader version(int expected) {
        long found = count();
        if (found != expected) {
            throw new IllegalStateException("packed bytes: expected version " + expected + ", found " + found);
        }
        return this;
    }

    /** Reads the format's version, one from the oldest that is still supported to the newest. */
    public int version(int first, int newest) {
        long found = count();
        if (found < first || found > newest) {
            throw new IllegalStateException(
                    "packed bytes: expected a version from " + first + " to " + newest + ", found " + found);
        }
        return (int) found;
    }

    public long count() {
        if (position < bytes.length && bytes[position] >= 0) {
            return bytes[position++];
        }
        return longCount();
    }

    private long longCount() {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position >= bytes.length) {
                throw new IllegalStateException("packed bytes: expected a number at " + position + ", found the end");
            }
            byte next = bytes[position++];
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalStateException("packed bytes: expected a number of ten bytes at most before " + position);
    }

    public int smallCount() {
        return Math.toIntExact(count());
    }

    public long signed() {
        long folded = count();
        return (folded >>> 1) ^ -(folded & 1);
    }

    public int smallSigned() {
        return Math.toIntExact(signed());
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Reads the array that {@link VarintWriter#bytes} wrote. */
    public byte[] bytes() {
        int size = skipBytes();
        return Arrays.copyOfRange(bytes, position - size, position);
    }

    /** Skips the array that {@link VarintWriter#bytes} wrote; returns its length, it ends at {@link #position}. */
    int skipBytes() {
        int size = smallCount();
        if (size < 0 || size > left()) {
            throw new IllegalStateException("packed bytes: expected " + size + " bytes at " + position);
        }
        position += size;
        return size;
    }

    int position() {
        return position;
    }

    /** The number of bytes that are left. */
    int left() {
        return bytes.length - position;
    }

    /** All bytes, read or not. */
    byte[] all() {
        return bytes;
    }
}
