package org.storywire.schemas;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the schema that a value was written with; asks the registry once for each schema id. Safe to share between
 * threads where the deserializer is.
 */
public final class WriterSchemas implements AutoCloseable {
    /** The prefix of a record: a byte and the id of its schema. */
    public static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private static final byte MAGIC = 0;

    private final Deserializer<Object> generic;
    private final RegistryFailures failures;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /** @param generic configured with {@code specific.avro.reader=false}: its records have the schema they were written with */
    WriterSchemas(Deserializer<Object> generic, RegistryFailures failures) {
        this.generic = generic;
        this.failures = failures;
    }

    /** True when a value begins as one with an id does. */
    public static boolean hasId(byte[] data) {
        return data.length >= PREFIX_BYTES && data[0] == MAGIC;
    }

    /**
     * The id in front of a value.
     *
     * @throws SerializationException when there is none
     */
    public static int id(byte[] data) {
        if (!hasId(data)) {
            throw new SerializationException("expected a byte 0 and a schema id of 4 bytes, found " + data.length
                    + " bytes" + (data.length == 0 ? "" : " from " + data[0] + " on"));
        }
        return (data[1] & 0xFF) << 24 | (data[2] & 0xFF) << 16 | (data[3] & 0xFF) << 8 | (data[4] & 0xFF);
    }

    /**
     * The schema of a value.
     *
     * @throws SerializationException when the value cannot be read or its id is unknown
     * @throws RegistryUnavailableException where the registry, not the record, is at fault
     */
    public Schema of(String topic, Headers headers, byte[] data) {
        int id = id(data);
        Schema known = schemas.get(id);
        if (known == null) {
            known = learn(topic, headers, data);
            schemas.put(id, known);
        }
        return known;
    }

    private Schema learn(String topic, Headers headers, byte[] data) {
        try {
            return schema(generic.deserialize(topic, headers, data));
        } catch (RuntimeException e) {
            throw failures.of(topic, e);
        }
    }

    /** The schema of a record. */
    static Schema schema(@Nullable Object value) {
        if (value instanceof GenericContainer record && !(value instanceof SpecificRecord)) {
            return record.getSchema();
        }
        throw new SerializationException("expected " + AvroSerdes.DESERIALIZER
                + " to make generic records with specific.avro.reader=false, found "
                + CheckedDeserializer.className(value));
    }

    @Override
    public void close() {
        generic.close();
    }
}
