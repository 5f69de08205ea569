package org.storywire.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/** A story taken from view keeps its names, section, addresses and dates, and no text; a field that is added later is found here. */
class WithdrawnStoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @CsvSource({"CANCELED, KILL", "WITHHELD, HOLD"})
    void noTextIsLeftInAStoryThatIsTakenFromView(StoryStatus status, CauseType cause) {
        Story full = (Story) filled(Story.getClassSchema(), "");
        Story emptied = WireStoryFactory.emptied(full, status);
        assertThat(texts(emptied))
                .containsExactlyInAnyOrder(
                        "/storyId",
                        "/publisher",
                        "/sourceId",
                        "/language",
                        "/section/id",
                        "/section/label",
                        "/canonicalUrl",
                        "/aliases",
                        "/displayDate/zone",
                        "/cause/id");
        assertThat(emptied.getStatus()).isEqualTo(status);
        assertThat(emptied.getCause().getType()).isEqualTo(cause);
        assertThat(emptied.getRevision()).isEqualTo(full.getRevision());
    }

    /** The control: a story as it was has more. */
    @Test
    void aStoryThatIsShownHasItsText() {
        assertThat(texts((Story) filled(Story.getClassSchema(), "")))
                .contains("/headline/main", "/dek", "/body/text/value", "/image/alt", "/contributors/bio");
    }

    @Test
    void theWireStoryOfItHasNoTagsAndNoLinks() {
        StoryTagged tagged = (StoryTagged) filled(StoryTagged.getClassSchema(), "");
        Story emptied = WireStoryFactory.emptied(tagged.getStory(), StoryStatus.CANCELED);
        LinkState state = LinkState.of("/storyId", 1)
                .withLinks(List.of(new Link("other", 1, "similar")))
                .version(1, 4, false);
        WireStory wire =
                new WireStoryFactory(Clock.fixed(NOW, java.time.ZoneOffset.UTC)).withdrawn(tagged, state, emptied);
        Set<String> more = texts(wire);
        more.removeAll(texts(emptied));
        assertThat(more).isEmpty();
        assertThat(wire.getTags()).isEmpty();
        assertThat(wire.getRelated()).isEmpty();
        assertThat(wire.getEnrichment()).isEqualTo(4);
        assertThat(wire.getWiredAt()).isEqualTo(NOW);
    }

    /** A value of a schema in which each string is the path of its field. */
    private static Object filled(Schema schema, String path) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, path);
            case UNION -> filled(schema.getTypes().get(schema.getTypes().size() - 1), path);
            case ARRAY -> List.of(filled(schema.getElementType(), path));
            case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().get(0), schema);
            case STRING -> path;
            case INT -> 1;
            case LONG -> schema.getLogicalType() == null ? (Object) 1L : NOW;
            case FLOAT -> 1f;
            case DOUBLE -> 1.0;
            case BOOLEAN -> true;
            default -> throw new AssertionError("expected a type that stories have, found " + schema);
        };
    }

    private static SpecificRecord record(Schema schema, String path) {
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), filled(field.schema(), path + "/" + field.name()));
        }
        return record;
    }

    /** The strings in a value that are not empty. */
    private static Set<String> texts(Object value) {
        Set<String> texts = new TreeSet<>();
        if (value instanceof SpecificRecord record) {
            record.getSchema().getFields().forEach(field -> texts.addAll(texts(record.get(field.pos()))));
        } else if (value instanceof Iterable<?> items) {
            items.forEach(item -> texts.addAll(texts(item)));
        } else if (value instanceof String text && !text.isEmpty()) {
            texts.add(text);
        }
        return texts;
    }
}
