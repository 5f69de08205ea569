package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    private static final long SEED = 7;

    private static FieldError refusal(byte[] body) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> Json.tree(body));
        assertThat(thrown).as("expected a refusal").isNotNull();
        assertThat(thrown.problem().status()).isEqualTo(400);
        return thrown.problem().errors().get(0);
    }

    private static FieldError refusal(String body) {
        return refusal(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                             | ``     | nothing",
                "{                              | ``     | the end",
                "{\"a\":1,\"a\":2}              | ``     | twice",
                "{\"a\":{\"b\":[1,{\"c\":1,\"c\":2}]}} | /a/b/1 | twice",
                "{\"a\":1} {                    | ``     | more",
                "{\"a\":NaN}                    | /a     | something else",
                "{\"a\":[1,1e999]}              | /a/1   | a larger one",
                "{\"a\":-Infinity}              | /a     | something else",
                "{\"a\":\"x\\u0000y\"}          | /a     | one with it",
                "{\"a\":\"\\ud800\"}            | /a     | half of a surrogate",
                "{\"a\":\"\\udc00\\ud800\"}     | /a     | half of a surrogate",
                "{\"a\\u0000\":1}               | /a     | one with it",
                "{'a':1}                        | ``     | something else",
                "{\"a\":01}                     | /a     | something else",
                "[1,]                           | /1     | something else",
                "nonsense                       | ``     | something else",
            })
    void whatBreaksARuleIsToldByItsPlace(String body, String pointer, String found) {
        FieldError error = refusal(body);
        assertThat(error.found()).contains(found);
        assertThat(error.pointer()).startsWith(pointer);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedAlsoWhereJacksonTakesThem() {
        int[][] bad = {{0xc0, 0xaf}, {0xe0, 0x80, 0xaf}, {0xed, 0xa0, 0x80}, {0xff}, {0xc3}, {0xf5, 0x80, 0x80, 0x80}};
        for (int[] bytes : bad) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("{\"a\":\"".getBytes(StandardCharsets.UTF_8));
            for (int b : bytes) {
                body.write(b);
            }
            body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(refusal(body.toByteArray()).found()).contains("not UTF-8 at byte 6");
        }
        assertThat(refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16)).found())
                .contains("not UTF-8");
    }

    @Test
    void nestingOf32IsTakenAndOf33Refused() {
        assertThat(Json.tree(("[".repeat(32) + "]".repeat(32)).getBytes(StandardCharsets.UTF_8))
                        .isArray())
                .isTrue();
        assertThat(refusal("[".repeat(33) + "]".repeat(33)).found()).contains("deeper nesting");
        assertThat(refusal("[".repeat(1_000_000)).found()).contains("deeper nesting");
        assertThat(refusal("{\"a\":".repeat(100_000)).found()).contains("deeper nesting");
    }

    @Test
    void goodJsonPassesWithEveryCharacterAndAByteOrderMark() {
        String text = "{\"a\":\"हिन्दी \uD83D\uDCF0 \\ud83d\\udcf0\",\"b\":[1.5e10,null,true,-0]}";
        assertThat(Json.tree(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))
                        .path("a")
                        .asText())
                .isEqualTo("हिन्दी \uD83D\uDCF0 \uD83D\uDCF0");
    }

    @Test
    void aRecordIsReadAndWhatDoesNotFitIsToldByItsPlace() {
        String good = "{\"name\":\"n\",\"at\":\"2026-01-01T00:00:00Z\",\"parts\":[{\"count\":1}]}";
        assertThat(Json.read(good.getBytes(StandardCharsets.UTF_8), Whole.class))
                .isEqualTo(
                        new Whole("n", Instant.parse("2026-01-01T00:00:00Z"), List.of(new Part(1)), Optional.empty()));
        assertThat(wrong("{\"parts\":[{\"count\":1},{\"count\":\"x\"}]}"))
                .isEqualTo(new FieldError("/parts/1/count", "a number that fits", "a text"));
        assertThat(wrong("{\"at\":\"yesterday\"}").expected()).contains("2026-01-31T10:00:00Z");
        assertThat(wrong("{\"parts\":{}}"))
                .isEqualTo(new FieldError("/parts", "a list", "an object with other content"));
        assertThat(wrong("{\"nom\":\"x\"}"))
                .isEqualTo(new FieldError("/nom", "one of at, name, note, parts", "a field of another name"));
        assertThat(wrong("{\"parts\":[{\"count\":null}]}").found()).isEqualTo("null");
        assertThat(wrong("{\"name\":12}")).isEqualTo(new FieldError("/name", "a text", "a number"));
        assertThat(wrong("{\"parts\":[{\"count\":\"1\"}]}").found()).isEqualTo("a text");
        assertThat(wrong("{\"parts\":[{\"count\":1.5}]}").found()).isEqualTo("a number");
        assertThat(wrong("null").found()).isEqualTo("null");
        assertThat(wrong("[]").expected()).isEqualTo("an object");
    }

    /** Promise 17 in small: whatever comes, it is JSON or a refusal. */
    @Test
    void mutatedBodiesAreTakenOrRefusedAndNothingElse() {
        Random random = new Random(SEED);
        byte[] whole = "{\"a\":\"x\\u00e9\",\"b\":[1,2.5e3,{\"c\":null}],\"d\":true}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = whole.clone();
            for (int n = random.nextInt(4) + 1; n > 0; n--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Json.tree(body)).isNotNull();
            } catch (ProblemException e) {
                assertThat(e.problem().status()).as("seed %d", SEED).isEqualTo(400);
            }
        }
    }

    private static FieldError wrong(String body) {
        ProblemException thrown = catchThrowableOfType(
                ProblemException.class, () -> Json.read(body.getBytes(StandardCharsets.UTF_8), Whole.class));
        return thrown.problem().errors().get(0);
    }

    record Whole(String name, Instant at, List<Part> parts, Optional<String> note) {}

    record Part(int count) {}
}
