package org.storywire.trending.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.storywire.trending.table.LongBytes;

/**
 * A cursor over the reads of a {@code ReadBatch} in Avro's binary encoding, which allocates nothing. It decodes varints by
 * itself, up to eight bytes at once, as that is most of its work. The bytes must have the schema of this build.
 */
public final class ReadCursor {
    public static final int ROBOT = 1;
    public static final int DATA_CENTRE = 3;
    public static final int NETWORK_CROWD = 4;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** Masks to gather seven bits of each byte of a varint. */
    private static final long SEVEN = 0x007F_007F_007F_007FL;

    private static final long FOURTEEN = 0x0000_3FFF_0000_3FFFL;
    private static final long TWENTY_EIGHT = 0x0000_0000_0FFF_FFFFL;
    private static final int PSEUDONYM_BYTES = 16;
    private static final int AGENTS = 5;
    private static final int STORY_ID_CHARS_MAX = 512;

    private final byte[] bytes;
    private int position;
    private long left;
    private int blockEnd = -1;
    private int readerAt;
    private int storyAt;
    private int storyBytes;
    private int minute;
    private int networkAt;
    private int agent;

    /** A cursor before the first read. */
    public ReadCursor(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    /** Throws an IllegalArgumentException unless the bytes are one whole batch and nothing else. */
    public static void check(byte[] bytes, int from) {
        ReadCursor cursor = new ReadCursor(bytes, from);
        while (cursor.next()) {
            cursor.checkText();
        }
        if (cursor.position != bytes.length) {
            throw cursor.malformed("the end");
        }
    }

    /** True where {@link #check} accepts the bytes. */
    public static boolean isWhole(byte[] bytes, int from) {
        try {
            check(bytes, from);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Moves to the next read; false where there is none. */
    public boolean next() {
        if (left == 0 && !nextBlock()) {
            return false;
        }
        left--;
        readerAt = skip(PSEUDONYM_BYTES);
        storyBytes = size(number());
        storyAt = skip(storyBytes);
        minute = small();
        networkAt = choice(2) == 0 ? -1 : skip(PSEUDONYM_BYTES);
        agent = choice(AGENTS);
        small();
        return true;
    }

    /** An Avro array is blocks, each with its count in front; a negative count is followed by the block's length in bytes. */
    private boolean nextBlock() {
        if (blockEnd >= 0 && blockEnd != position) {
            throw malformed("the end of a block");
        }
        long count = number();
        blockEnd = -1;
        if (count < 0) {
            long length = number();
            blockEnd = position + size(length);
            count = -count;
        }
        if (count < 0 || count > bytes.length - position) {
            throw malformed("fewer reads than " + count);
        }
        left = count;
        return count > 0;
    }

    long readerHigh() {
        return (long) LONGS.get(bytes, readerAt);
    }

    long readerLow() {
        return (long) LONGS.get(bytes, readerAt + Long.BYTES);
    }

    boolean hasNetwork() {
        return networkAt >= 0;
    }

    long networkHigh() {
        return (long) LONGS.get(bytes, networkAt);
    }

    long networkLow() {
        return (long) LONGS.get(bytes, networkAt + Long.BYTES);
    }

    int minute() {
        return minute;
    }

    /** The index of the class of client in its Avro enum. */
    int agent() {
        return agent;
    }

    byte[] bytes() {
        return bytes;
    }

    int storyAt() {
        return storyAt;
    }

    int storyBytes() {
        return storyBytes;
    }

    /** True where the story id is valid: not blank, and no longer than the limit. */
    boolean hasStory() {
        if (storyBytes > 0 && storyBytes <= STORY_ID_CHARS_MAX && bytes[storyAt] > ' ') {
            return true;
        }
        String story = new String(bytes, storyAt, storyBytes, StandardCharsets.UTF_8);
        return !story.isBlank() && story.length() <= STORY_ID_CHARS_MAX;
    }

    private void checkText() {
        // ASCII is valid UTF-8, and nearly all ids are ASCII
        if (!LongBytes.isAscii(bytes, storyAt, storyBytes)) {
            checkUtf8();
        }
    }

    private void checkUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, storyAt, storyBytes));
        } catch (CharacterCodingException e) {
            throw malformed("UTF-8");
        }
    }

    private int skip(int count) {
        int at = position;
        if (count > bytes.length - at) {
            throw malformed(count + " bytes");
        }
        position = at + count;
        return at;
    }

    private int size(long length) {
        if (length < 0 || length > bytes.length - position) {
            throw malformed("a length up to the end");
        }
        return (int) length;
    }

    private int choice(int count) {
        int index = small();
        if (index < 0 || index >= count) {
            throw malformed("a choice of " + count);
        }
        return index;
    }

    private int small() {
        long number = number();
        if (number != (int) number) {
            throw malformed("an int");
        }
        return (int) number;
    }

    private long number() {
        if (position < bytes.length && bytes[position] >= 0) {
            long folded = bytes[position++];
            return (folded >>> 1) ^ -(folded & 1);
        }
        if (position <= bytes.length - Long.BYTES) {
            long word = LongBytes.at(bytes, position);
            long ends = ~word & LongBytes.HIGH_BITS;
            if (ends != 0) {
                int bits = Long.numberOfTrailingZeros(ends) + 1;
                position += bits / Byte.SIZE;
                return unfolded(word & (-1L >>> (Long.SIZE - bits)));
            }
        }
        return longNumber();
    }

    /** The low seven bits of each byte, concatenated and zigzag-decoded. */
    private static long unfolded(long word) {
        long pairs = (word & SEVEN) | ((word >>> 1) & (SEVEN << 7));
        long fours = (pairs & FOURTEEN) | ((pairs >>> 2) & (FOURTEEN << 14));
        long folded = (fours & TWENTY_EIGHT) | ((fours >>> 4) & (TWENTY_EIGHT << 28));
        return (folded >>> 1) ^ -(folded & 1);
    }

    private long longNumber() {
        long folded = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position >= bytes.length) {
                break;
            }
            byte next = bytes[position++];
            folded |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (folded >>> 1) ^ -(folded & 1);
            }
        }
        throw malformed("a number");
    }

    private IllegalArgumentException malformed(String expected) {
        return new IllegalArgumentException("read batch: expected " + expected + " at byte " + position);
    }
}
