package org.storywire.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Avro's binary encoding by Avro's own readers and writers, without a registry. */
final class Binary {
    private static final int ROOM = 4096;

    private Binary() {}

    static byte[] encode(Object value, Schema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    static byte[] encode(SpecificRecord value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** With room behind the record, as CheckedDeserializer does: see there. */
    static Object decode(byte[] bytes, Schema writer, Schema reader) throws IOException {
        return new GenericDatumReader<>(writer, reader).read(null, decoder(Arrays.copyOf(bytes, bytes.length + ROOM)));
    }

    static <T extends SpecificRecord> T decode(byte[] bytes, Schema writer, Class<T> type) throws IOException {
        TrustedRecords.trust();
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(type);
        reader.setSchema(writer);
        return reader.read(null, decoder(Arrays.copyOf(bytes, bytes.length + ROOM)));
    }

    private static Decoder decoder(byte[] bytes) {
        return DecoderFactory.get().binaryDecoder(bytes, null);
    }

    /** As Confluent's serializer frames a record. */
    static byte[] framed(int schemaId, byte[] record) {
        return ByteBuffer.allocate(1 + Integer.BYTES + record.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(record)
                .array();
    }
}
