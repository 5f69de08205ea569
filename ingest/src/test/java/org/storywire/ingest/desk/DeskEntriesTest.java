package org.storywire.ingest.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.fate.Cases;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.fate.Moment;
import org.storywire.schemas.avro.DeskEntry;

final class DeskEntriesTest {
    private final Serde<DeskEntry> serde = DeskEntries.serde();

    @Test
    void anEntryComesBackAsItWas() {
        DeskEntry entry = entry();
        byte[] bytes = serde.serializer().serialize("store", entry);
        DeskEntry read = serde.deserializer().deserialize("store", bytes);
        assertThat(read).hasToString(entry.toString());
        assertThat(serde.serializer().serialize("store", read)).isEqualTo(bytes);
    }

    @Test
    void otherBytesAreNoEntry() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("store", new byte[] {1, 2, 3}))
                .isInstanceOf(SerializationException.class);
    }

    /** Whoever changes what an entry or a story is keeps the schema of before, and raises the number of versions. */
    @Test
    void thePresentSchemaIsTheLastOfThoseKept() {
        assertThat(SchemaNormalization.parsingFingerprint64(DeskEntries.schema(DeskEntries.VERSIONS)))
                .as("add desk-entry-%d.avsc and raise DeskEntries.VERSIONS", DeskEntries.VERSIONS + 1)
                .isEqualTo(SchemaNormalization.parsingFingerprint64(DeskEntry.getClassSchema()));
    }

    private static DeskEntry entry() {
        Moment moment = new Moment(Cases.NOW, Optional.of(Cases.NOW), Optional.empty());
        DeskEntry one = DeskRules.decide(Cases.unknown(), Cases.revise("r1", 1, "one"), moment)
                .next()
                .orElseThrow();
        return DeskRules.decide(one, Cases.revise("r2", 2, "two", Cases.NOW.plus(Duration.ofDays(1))), moment)
                .next()
                .orElseThrow();
    }
}
