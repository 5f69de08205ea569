package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden log is read with the classes of today, and what is written today with every schema ever shipped. To ship a
 * version: {@code mvn -q -Dquick -pl schemas -am package -Dtest=GoldenLogTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dgolden.ship=v2}, then commit the files.
 */
class GoldenLogTest {
    private static final String SHIP = "golden.ship";
    /** Fields that were taken out on purpose: {@code Record.field}. What is in no list must be read for ever. */
    private static final Set<String> DROPPED = Set.of();

    private static final GoldenLog LOG = GoldenLog.inTheTree();

    @BeforeAll
    static void shipsAVersionWhenAsked() throws IOException {
        String version = System.getProperty(SHIP);
        if (version != null) {
            LOG.ship(version);
        }
    }

    static Stream<GoldenLog.Entry> shipped() {
        return Arrays.stream(Topics.values()).flatMap(topic -> LOG.of(topic).stream());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenTodayIsInTheLog(Topics topic) {
        assertThat(LOG.isUpToDate(topic))
                .as("golden log of %s; if its schema was changed on purpose, ship it: -D%s=vN", topic.topic(), SHIP)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theClassesOfTodayReadEveryRecordEverWritten(GoldenLog.Entry entry) throws IOException {
        for (GoldenLog.Line line : entry.lines()) {
            WriterSchema.of(entry.schema()).check(line.bytes(), 0);
            JsonNode found = readToday(entry, line.bytes());
            assertSays(line.json(), found, entry.schema().getName());
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedSchemaReadsWhatIsWrittenTodayWhereOutsidersDo(GoldenLog.Entry entry) throws IOException {
        Schema today = entry.topic().schema().orElseThrow();
        Schema reader = entry.topic().compatibility() == Compatibility.FULL_TRANSITIVE ? entry.schema() : today;
        for (int seed = 0; seed < 50; seed++) {
            byte[] bytes = Binary.encode(SampleRecords.any(today, new Random(seed)), today);
            JsonNode written = GoldenLog.json(Binary.decode(bytes, today, today));
            JsonNode read = GoldenLog.json(Binary.decode(bytes, today, reader));
            assertSays(read, written, today.getName() + " seed " + seed);
        }
    }

    @Test
    void aLostValueIsNoticed() throws IOException {
        GoldenLog.Entry entry = LOG.of(Topics.CONTROL).get(0);
        GoldenLog.Line line = entry.lines().get(0);
        ObjectNode changed = line.json().deepCopy();
        changed.put("storyId", "another");
        assertThatThrownBy(() -> assertSays(changed, readToday(entry, line.bytes()), "StoryControl"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("StoryControl.storyId");
        changed.put("renamed", "");
        changed.remove("storyId");
        assertThatThrownBy(() -> assertSays(changed, readToday(entry, line.bytes()), "StoryControl"))
                .hasMessageContaining("StoryControl.renamed");
    }

    private static JsonNode readToday(GoldenLog.Entry entry, byte[] bytes) throws IOException {
        Class<? extends SpecificRecord> type = entry.topic().value().orElseThrow();
        SpecificRecord record = Binary.decode(bytes, entry.schema(), type);
        return GoldenLog.json(Binary.decode(Binary.encode(record), record.getSchema(), record.getSchema()));
    }

    /** Every value that was said is said still; fields that came later may stand beside it. */
    private static void assertSays(JsonNode expected, JsonNode found, String where) {
        if (expected.isObject() && found.isObject()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                String path = where + "." + field.getKey();
                if (!DROPPED.contains(path)) {
                    assertThat(found.has(field.getKey()))
                            .as("%s is still there", path)
                            .isTrue();
                    assertSays(field.getValue(), found.get(field.getKey()), path);
                }
            }
        } else if (expected.isArray() && found.isArray()) {
            assertThat(found.size()).as(where).isEqualTo(expected.size());
            for (int index = 0; index < expected.size(); index++) {
                assertSays(expected.get(index), found.get(index), where);
            }
        } else {
            assertThat(found).as(where).isEqualTo(expected);
        }
    }
}
