package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

final class PlainTextTest {
    @Test
    void textIsNormalisedAndWhiteSpaceIsOneSpace() {
        assertThat(PlainText.line("  Cafe\u0301 \t\r\n au\u00a0lait ")).isEqualTo("Caf\u00e9 au\u00a0lait");
        assertThat(PlainText.passage("one\r\n\r\ntwo \u2028 three")).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void charactersThatTurnTheTextAroundAreGone() {
        assertThat(PlainText.line("a\u202eb\u2066c\u2069d\u202c")).isEqualTo("abcd");
    }

    @Test
    void controlsNoncharactersAndByteOrderMarksAreGone() {
        assertThat(PlainText.line("a\u0000\u0007\u007f\u0085b\ufeff\uffff\ufdd0\ud83fc"))
                .isEqualTo("a bc");
    }

    @Test
    void joinersOfScriptsAndEmojiStay() {
        assertThat(PlainText.line("क्\u200dष می\u200cخواهم 👩\u200d🌾 \u200f"))
                .isEqualTo("क्\u200dष می\u200cخواهم 👩\u200d🌾 \u200f");
    }

    @Test
    void cleaningTwiceChangesNothing() throws IOException {
        for (var naughty : SampleArticles.naughtyStrings()) {
            String line = PlainText.line(naughty.asText());
            String passage = PlainText.passage(naughty.asText());
            assertThat(PlainText.line(line)).isEqualTo(line);
            assertThat(PlainText.passage(passage)).isEqualTo(passage);
            assertThat(Normalizer.isNormalized(line, Normalizer.Form.NFC)).isTrue();
        }
    }
}
