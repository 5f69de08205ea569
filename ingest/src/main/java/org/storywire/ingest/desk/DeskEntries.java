package org.storywire.ingest.desk;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.DeskEntry;

/**
 * The form of the desk's store: Avro's single-object encoding, which names its schema by fingerprint. The schemas of the
 * past are kept beside this class, so that a store written by an older version is read by a newer one.
 */
final class DeskEntries {
    private DeskEntries() {}

    static Serde<DeskEntry> serde() {
        TrustedRecords.trust();
        BinaryMessageDecoder<DeskEntry> decoder = DeskEntry.createDecoder(past());
        return Serdes.serdeFrom(
                (topic, entry) -> entry == null ? null : bytes(entry),
                (topic, bytes) -> bytes == null ? null : entry(bytes, decoder));
    }

    private static SchemaStore past() {
        return new SchemaStore.Cache();
    }

    private static byte[] bytes(DeskEntry entry) {
        try {
            ByteBuffer buffer = entry.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new SerializationException(
                    "the desk's entry of story " + entry.getStoryId() + " cannot be written", e);
        }
    }

    private static DeskEntry entry(byte[] bytes, BinaryMessageDecoder<DeskEntry> decoder) {
        try {
            return decoder.decode(bytes);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "expected an entry of the desk, found " + bytes.length + " other bytes", e);
        }
    }
}
