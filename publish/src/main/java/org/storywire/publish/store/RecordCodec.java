package org.storywire.publish.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.storywire.schemas.TrustedRecords;

/**
 * Codec of records in the database: a CRC-32C, then Avro's single-object encoding. SQLite does not detect changed page content
 * on the disk; the checksum does, so corrupt data is never served.
 */
final class RecordCodec<T extends SpecificRecord> {
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    static {
        TrustedRecords.trust();
    }

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private RecordCodec(SpecificData model, Schema schema) {
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema);
    }

    static <T extends SpecificRecord> RecordCodec<T> of(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        return new RecordCodec<>(model, model.getSchema(type));
    }

    byte[] encode(T record) {
        try {
            ByteBuffer encoded = encoder.encode(record);
            ByteBuffer row = ByteBuffer.allocate(CHECKSUM_BYTES + encoded.remaining());
            row.putInt(checksum(encoded.duplicate())).put(encoded);
            return row.array();
        } catch (IOException e) {
            throw new IllegalStateException("a record in memory: expected its bytes, found " + e, e);
        }
    }

    /** The record; throws a corrupt {@link StoreException} when the checksum does not match. */
    T decode(byte[] row) {
        if (row.length <= CHECKSUM_BYTES) {
            throw StoreException.corrupt(
                    "a record: expected a checksum and bytes, found " + row.length + " bytes", null);
        }
        ByteBuffer encoded = ByteBuffer.wrap(row, CHECKSUM_BYTES, row.length - CHECKSUM_BYTES)
                .slice();
        if (ByteBuffer.wrap(row).getInt() != checksum(encoded.duplicate())) {
            throw StoreException.corrupt("a record: expected the checksum of its bytes, found another", null);
        }
        try {
            return decoder.decode(encoded);
        } catch (IOException | AvroRuntimeException e) {
            throw StoreException.corrupt("a record: expected Avro, found other bytes", e);
        }
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
