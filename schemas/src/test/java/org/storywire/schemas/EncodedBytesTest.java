package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class EncodedBytesTest {
    private static final byte[] TEXT = "aé€मा🦉\u0000z".getBytes(StandardCharsets.UTF_8);
    private static final int[] LEADS = {0x80, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF};

    @Test
    void textIsRefusedExactlyWhereTheJdkFindsItMalformed() {
        Seeds.each(20_000, random -> {
            byte[] text = Arrays.copyOf(TEXT, random.nextInt(TEXT.length + 1));
            for (int change = random.nextInt(4); change > 0 && text.length > 0; change--) {
                byte changed = (byte) (random.nextBoolean() ? LEADS[random.nextInt(LEADS.length)] : random.nextInt());
                text[random.nextInt(text.length)] = changed;
            }
            assertThat(isAccepted(text)).as(Arrays.toString(text)).isEqualTo(isUtf8(text));
        });
    }

    @Test
    void everyTwoAndThreeBytesAreJudgedAsTheJdkDoes() {
        for (int lead : LEADS) {
            for (int second = 0; second < 256; second++) {
                for (int third : LEADS) {
                    byte[] text = {(byte) lead, (byte) second, (byte) third};
                    assertThat(isAccepted(text)).as(Arrays.toString(text)).isEqualTo(isUtf8(text));
                }
            }
        }
    }

    @Test
    void numbersOfTooManyBytesAndLengthsBeyondTheEndAreRefused() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0xFF);
        assertThatThrownBy(() -> new EncodedBytes(endless, 0).number())
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("more than 5 bytes");
        assertThatThrownBy(() -> new EncodedBytes(endless, 0).longNumber()).hasMessageContaining("more than 10 bytes");
        assertThatThrownBy(() -> new EncodedBytes(new byte[] {8, 'a'}, 0).text())
                .hasMessageContaining("length of 4");
        assertThatThrownBy(() -> new EncodedBytes(new byte[] {1}, 0).text()).hasMessageContaining("length of -1");
        assertThatThrownBy(() -> new EncodedBytes(new byte[0], 0).number()).hasMessageContaining("end inside");
    }

    private static boolean isAccepted(byte[] text) {
        byte[] encoded = new byte[text.length + 1];
        encoded[0] = (byte) (text.length << 1);
        System.arraycopy(text, 0, encoded, 1, text.length);
        try {
            new EncodedBytes(encoded, 0).text();
            return true;
        } catch (SerializationException e) {
            return false;
        }
    }

    private static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
