package org.storywire.trending.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongBytesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 40})
    void seesEachByteAndNoneBeside(int length) {
        byte[] one = new byte[length + 9];
        new Random(length).nextBytes(one);
        for (int at = 0; at < one.length; at++) {
            one[at] &= 0x7F;
        }
        byte[] other = Arrays.copyOfRange(one, 4, 4 + length);
        for (int at = 0; at < one.length; at++) {
            byte[] changed = one.clone();
            changed[at] ^= (byte) 0x80;
            boolean isInside = at >= 4 && at < 4 + length;
            assertThat(isKnown(other, changed, length)).isEqualTo(!isInside);
            assertThat(LongBytes.hash(changed, 4, length) == LongBytes.hash(other, 0, length))
                    .isEqualTo(!isInside);
            assertThat(LongBytes.isAscii(changed, 4, length)).isEqualTo(!isInside);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 40})
    void givesZerosOfAnyLengthAnotherNumber(int length) {
        assertThat(LongBytes.hash(new byte[length], 0, length))
                .isNotEqualTo(LongBytes.hash(new byte[length + 1], 0, length + 1));
    }

    private static boolean isKnown(byte[] id, byte[] bytes, int length) {
        StoryIdTable ids = new StoryIdTable(1);
        ids.put(0, id);
        // with the hash of the stored id, so that only the bytes differ
        return ids.find(LongBytes.hash(id, 0, length), bytes, 4, length) == 0;
    }
}
