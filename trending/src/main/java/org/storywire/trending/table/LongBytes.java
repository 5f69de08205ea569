package org.storywire.trending.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads bytes eight at a time, little-endian; the last eight overlap the ones before, so no byte is read alone. */
public final class LongBytes {
    /** The highest bit of each byte. */
    public static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private LongBytes() {}

    public static long at(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from);
    }

    /** A 64-bit hash of the bytes. */
    public static long hash(byte[] bytes, int from, int length) {
        long hash = length;
        if (length < Long.BYTES) {
            hash = mixed(hash, few(bytes, from, length));
        } else {
            int last = from + length - Long.BYTES;
            for (int at = from; at < last; at += Long.BYTES) {
                hash = mixed(hash, at(bytes, at));
            }
            hash = mixed(hash, at(bytes, last));
        }
        hash = (hash ^ (hash >>> 29)) * MIX;
        return hash ^ (hash >>> 32);
    }

    /** True where all bytes are below 128. */
    public static boolean isAscii(byte[] bytes, int from, int length) {
        if (length < Long.BYTES) {
            return (few(bytes, from, length) & HIGH_BITS) == 0;
        }
        int last = from + length - Long.BYTES;
        long all = at(bytes, last);
        for (int at = from; at < last; at += Long.BYTES) {
            all |= at(bytes, at);
        }
        return (all & HIGH_BITS) == 0;
    }

    private static long mixed(long hash, long word) {
        return (Long.rotateLeft(hash, 23) ^ word) * MIX;
    }

    /** Fewer than eight bytes as one number, big-endian. */
    static long few(byte[] bytes, int from, int length) {
        long few = 0;
        for (int at = from; at < from + length; at++) {
            few = few << Byte.SIZE | (bytes[at] & 0xFF);
        }
        return few;
    }
}
