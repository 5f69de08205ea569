package org.storywire.publish.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two opaque tokens of clients: how far the logs are applied, and a place in a list. */
class CursorTest {
    private static final Cursor CURSOR = new Cursor("00ff00ff", 1, 2, 3, 4);

    @Test
    void aCursorIsParsedFromItsToken() {
        assertThat(Cursor.parse(CURSOR.token())).contains(CURSOR);
        assertThat(Cursor.start("00ff00ff")).isEqualTo(new Cursor("00ff00ff", 0, 0, 0, 0));
        assertThat(CURSOR.withControl(9)).isEqualTo(new Cursor("00ff00ff", 9, 2, 3, 4));
        assertThat(CURSOR.withWire(9)).isEqualTo(new Cursor("00ff00ff", 1, 9, 3, 4));
        assertThat(CURSOR.withRanking(9)).isEqualTo(new Cursor("00ff00ff", 1, 2, 9, 4));
        assertThat(CURSOR.withExpiry(9)).isEqualTo(new Cursor("00ff00ff", 1, 2, 3, 9));
        assertThat(CURSOR.hasNoLogs()).isFalse();
        assertThat(Cursor.start(Cursor.NO_LOGS).hasNoLogs()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 3, true", "0, 0, 0, true", "2, 2, 3, false", "1, 3, 3, false", "1, 2, 4, false"})
    void aCursorCoversSmallerOffsetsWhateverTheExpiry(long control, long wire, long ranking, boolean covered) {
        assertThat(CURSOR.covers(new Cursor("00ff00ff", control, wire, ranking, 99)))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.00ff00ff.1.2.3.4",
                "1.00FF00FF.1.2.3.4",
                "1.00ff00f.1.2.3.4",
                "1.00ff00ff.1.2.3",
                "1.00ff00ff.-1.2.3.4",
                "1.00ff00ff.01.2.3.4",
                "1.00ff00ff.1.2.3.1234567890123456789",
                "",
            })
    void anInvalidTokenIsRejected(String plain) {
        assertThat(Cursor.parse(encoded(plain))).isEmpty();
    }

    @Test
    void garbageIsNoToken() {
        assertThat(Cursor.parse("")).isEmpty();
        assertThat(Cursor.parse("not base64!")).isEmpty();
        assertThat(Cursor.parse(CURSOR.token() + "=")).isEmpty();
        assertThat(Cursor.parse("A".repeat(257))).isEmpty();
        assertThat(PageCursor.parse("not base64!")).isEmpty();
        assertThat(PageCursor.parse("")).isEmpty();
    }

    @Test
    void aPageCursorIsParsedFromItsToken() {
        PageCursor place = PageCursor.of(story(7).build());
        assertThat(place).isEqualTo(new PageCursor(Instant.parse("2026-11-20T06:07:00Z"), "daily:7"));
        assertThat(PageCursor.parse(place.token())).contains(place);
        PageCursor longest = new PageCursor(Instant.EPOCH, "x".repeat(766));
        assertThat(longest.token()).hasSize(1_024);
        assertThat(PageCursor.parse(longest.token())).contains(longest);
        assertThat(PageCursor.parse(new PageCursor(Instant.EPOCH, "x".repeat(767)).token()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily:7", " daily:7", "07 daily:7", "soon daily:7"})
    void anInvalidPageCursorIsRejected(String plain) {
        assertThat(PageCursor.parse(encoded(plain))).isEmpty();
    }

    private static String encoded(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
