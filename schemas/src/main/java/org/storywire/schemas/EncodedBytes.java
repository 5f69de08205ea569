package org.storywire.schemas;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A cursor over Avro's binary encoding that goes past values without making them, and refuses what Avro's own decoder
 * lets through. UTF-8 as in table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF.
 */
final class EncodedBytes {
    private static final int INT_BYTES_MAX = 5;
    private static final int LONG_BYTES_MAX = 10;

    private final byte[] data;
    private int at;

    EncodedBytes(byte[] data, int from) {
        this.data = data;
        this.at = from;
    }

    int remaining() {
        return data.length - at;
    }

    /** Goes past a zig-zag varint of an int and returns it. */
    int number() {
        return (int) varint(INT_BYTES_MAX);
    }

    /** Goes past a zig-zag varint of a long and returns it. */
    long longNumber() {
        return varint(LONG_BYTES_MAX);
    }

    /** Goes past {@code count} bytes. */
    void skip(long count) {
        if (count < 0 || count > remaining()) {
            throw malformed("a length of " + count + " bytes where " + remaining() + " are left");
        }
        at += (int) count;
    }

    /** Goes past a boolean. */
    void flag() {
        skip(1);
        if ((data[at - 1] & 0xFE) != 0) {
            throw malformed("a boolean of " + data[at - 1]);
        }
    }

    /** Goes past a length and that many bytes of UTF-8. */
    void text() {
        long length = longNumber();
        int from = at;
        skip(length);
        int position = from;
        while (position < at && data[position] >= 0) {
            position++;
        }
        while (position < at) {
            position = pastCharacter(position);
        }
    }

    SerializationException malformed(String found) {
        return new SerializationException("expected Avro's binary encoding, found " + found + " at byte " + at);
    }

    /** As Avro bounds it: an int of ten bytes is malformed, which a reader of any varint accepts. */
    private long varint(int bytesMax) {
        long value = 0;
        for (int index = 0; index < bytesMax; index++) {
            if (at == data.length) {
                throw malformed("the end inside a number");
            }
            byte part = data[at++];
            value |= (long) (part & 0x7F) << (7 * index);
            if (part >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw malformed("a number of more than " + bytesMax + " bytes");
    }

    private int pastCharacter(int position) {
        int lead = data[position] & 0xFF;
        if (lead < 0x80) {
            return position + 1;
        }
        if (lead >= 0xC2 && lead <= 0xDF) {
            return pastTail(position + 1, 1);
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            requireSecond(position, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
            return pastTail(position + 1, 2);
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            requireSecond(position, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
            return pastTail(position + 1, 3);
        }
        throw notText();
    }

    private void requireSecond(int position, int least, int most) {
        int second = position + 1 < at ? data[position + 1] & 0xFF : 0;
        if (second < least || second > most) {
            throw notText();
        }
    }

    private int pastTail(int position, int count) {
        for (int index = position; index < position + count; index++) {
            if (index >= at || (data[index] & 0xC0) != 0x80) {
                throw notText();
            }
        }
        return position + count;
    }

    private SerializationException notText() {
        return malformed("a string that is not UTF-8");
    }
}
