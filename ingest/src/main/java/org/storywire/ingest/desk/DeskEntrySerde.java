package org.storywire.ingest.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.DeskEntry;

/**
 * The serde of the desk's store: Avro's single-object encoding, which names its schema by fingerprint. Older schemas
 * lie beside this class, so that a store written by an older version can be read.
 */
final class DeskEntrySerde {
    /** The number of schemas that an entry has had; the last is the present one. */
    static final int VERSIONS = 1;

    private DeskEntrySerde() {}

    static Serde<DeskEntry> serde() {
        TrustedRecords.trust();
        BinaryMessageDecoder<DeskEntry> decoder = DeskEntry.createDecoder(past());
        return Serdes.serdeFrom(
                (topic, entry) -> entry == null ? null : bytes(entry),
                (topic, bytes) -> bytes == null ? null : entry(bytes, decoder));
    }

    private static SchemaStore past() {
        SchemaStore.Cache past = new SchemaStore.Cache();
        for (int version = 1; version <= VERSIONS; version++) {
            past.addSchema(schema(version));
        }
        return past;
    }

    /** The schema of a version, as it was then. */
    static Schema schema(int version) {
        String file = "desk-entry-" + version + ".avsc";
        try (InputStream in = DeskEntrySerde.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("expected " + file + " beside " + DeskEntrySerde.class.getName());
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
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
