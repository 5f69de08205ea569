package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.function.BiPredicate;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The compatibility of what is written with what was shipped, and of the check itself with what a decoder does. */
class CompatibilityTest {
    private static final int SEEDS = 1_500;
    private static final int RECORDS = 300;

    @ParameterizedTest
    @EnumSource
    void todaysSchemaStandsBesideEveryShippedOneAtTheTopicsLevel(Topics topic) {
        for (GoldenLog.Entry shipped : GoldenLog.inTheTree().of(topic)) {
            assertThat(topic.compatibility().breaks(topic.schema().orElseThrow(), shipped.schema()))
                    .as("%s beside %s", topic.topic(), shipped.version())
                    .isEmpty();
        }
    }

    @Test
    void theLevelsDifferInWhatTheyForbid() {
        Schema before = schema("{\"name\": \"a\", \"type\": \"int\"}");
        Schema required = schema("{\"name\": \"a\", \"type\": \"int\"}, {\"name\": \"b\", \"type\": \"int\"}");
        assertThat(Compatibility.BACKWARD_TRANSITIVE.breaks(required, before))
                .singleElement()
                .asString()
                .contains("the new schema cannot read the earlier", "READER_FIELD_MISSING_DEFAULT_VALUE", "b");
        assertThat(Compatibility.BACKWARD_TRANSITIVE.breaks(before, required)).isEmpty();
        assertThat(Compatibility.FULL_TRANSITIVE.breaks(before, required))
                .singleElement()
                .asString()
                .contains("the earlier schema cannot read the new");
        assertThat(Compatibility.FULL_TRANSITIVE.breaks(before, before)).isEmpty();
    }

    @Test
    void theCheckAgreesWithWhatADecoderDoesUnderRandomEdits() {
        Tally tally = compare((reader, writer) ->
                Compatibility.BACKWARD_TRANSITIVE.breaks(reader, writer).isEmpty());
        assertThat(tally.compatible).as("edits that leave the schema readable").isGreaterThan(SEEDS / 5);
        assertThat(tally.incompatible).as("edits that do not").isGreaterThan(SEEDS / 5);
    }

    @Test
    void aCheckThatForbidsNothingOrEverythingIsFoundOut() {
        assertThatThrownBy(() -> compare((reader, writer) -> true)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> compare((reader, writer) -> false)).isInstanceOf(AssertionError.class);
    }

    private static Tally compare(BiPredicate<Schema, Schema> check) {
        Tally tally = new Tally();
        Seeds.each(SEEDS, random -> {
            RandomSchemas schemas = new RandomSchemas(random);
            Schema writer = schemas.schema();
            Schema reader = schemas.edited();
            boolean allowed = check.test(reader, writer);
            assertThat(allowed)
                    .as("may %s read %s?", reader, writer)
                    .isEqualTo(readsEverything(reader, writer, random));
            tally.count(allowed);
        });
        return tally;
    }

    private static boolean readsEverything(Schema reader, Schema writer, Random random) throws IOException {
        for (int record = 0; record < RECORDS; record++) {
            byte[] bytes = Binary.encode(SampleRecords.any(writer, random), writer);
            try {
                Binary.decode(bytes, writer, reader);
            } catch (AvroRuntimeException e) {
                return false;
            }
        }
        return true;
    }

    private static Schema schema(String fields) {
        return new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": [" + fields + "]}");
    }

    private static final class Tally {
        private int compatible;
        private int incompatible;

        void count(boolean allowed) {
            if (allowed) {
                compatible++;
            } else {
                incompatible++;
            }
        }
    }
}
