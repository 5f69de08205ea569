package org.storywire.ingest.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.fate.DecisionContext;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.fate.FateCases;
import org.storywire.schemas.avro.DeskEntry;

final class DeskEntrySerdeTest {
    private final Serde<DeskEntry> serde = DeskEntrySerde.serde();

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

    /** A change of the entry or of a story must keep the previous schema and raise the number of versions. */
    @Test
    void theCurrentSchemaIsTheLastVersion() {
        assertThat(SchemaNormalization.parsingFingerprint64(DeskEntrySerde.schema(DeskEntrySerde.VERSIONS)))
                .as("add desk-entry-%d.avsc and raise DeskEntrySerde.VERSIONS", DeskEntrySerde.VERSIONS + 1)
                .isEqualTo(SchemaNormalization.parsingFingerprint64(DeskEntry.getClassSchema()));
    }

    private static DeskEntry entry() {
        DecisionContext context = new DecisionContext(FateCases.NOW, Optional.of(FateCases.NOW), Optional.empty());
        DeskEntry one = DeskRules.decide(FateCases.unknown(), FateCases.revise("r1", 1, "one"), context)
                .next()
                .orElseThrow();
        return DeskRules.decide(one, FateCases.revise("r2", 2, "two", FateCases.NOW.plus(Duration.ofDays(1))), context)
                .next()
                .orElseThrow();
    }
}
