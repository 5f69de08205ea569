package org.storywire.schemas;

import java.io.EOFException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the wrapped deserializer lets through: bytes behind the record, strings that are not UTF-8, records of
 * another type. The schema that a record was written with is learned from the registry, through a second deserializer
 * that reads generic records, once for each schema id. Safe to share between threads where the wrapped ones are.
 */
final class CheckedDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private static final int ROOM_BYTES_MAX = 16 * 1024 * 1024;
    private static final int ROOM_GROWTH = 4;

    private final Deserializer<Object> specific;
    private final Deserializer<Object> generic;
    private final Class<T> type;
    private final RegistryFailures failures;
    private final Map<Integer, WriterSchema> writers = new ConcurrentHashMap<>();

    /** @param generic configured with {@code specific.avro.reader=false}: its records have the schema they were written with */
    CheckedDeserializer(
            Deserializer<Object> specific, Deserializer<Object> generic, Class<T> type, RegistryFailures failures) {
        this.failures = failures;
        this.specific = specific;
        this.generic = generic;
        this.type = type;
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        // configured by AvroSerdes
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        try {
            writer(topic, headers, data).check(data, WriterSchemas.PREFIX_BYTES);
            return ofType(read(topic, headers, data));
        } catch (RuntimeException e) {
            throw failures.of(topic, e);
        }
    }

    @Override
    public void close() {
        specific.close();
        generic.close();
    }

    /**
     * Avro 1.12.2 regards a list as cut off when it is shorter than the reader's items can be, also where the writer's items
     * were smaller: fields that items gained would make old records unreadable. The bytes are whole by now, so they are read
     * again with room behind them, which the decoder does not touch.
     */
    private @Nullable Object read(String topic, Headers headers, byte[] data) {
        byte[] roomy = data;
        while (true) {
            try {
                return specific.deserialize(topic, headers, roomy);
            } catch (RuntimeException e) {
                if (!isEndOfData(e) || roomy.length > ROOM_BYTES_MAX) {
                    throw e;
                }
                roomy = Arrays.copyOf(roomy, roomy.length * ROOM_GROWTH);
            }
        }
    }

    private static boolean isEndOfData(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof EOFException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private WriterSchema writer(String topic, Headers headers, byte[] data) {
        int id = WriterSchemas.id(data);
        WriterSchema known = writers.get(id);
        if (known == null) {
            known = WriterSchema.of(WriterSchemas.schema(generic.deserialize(topic, headers, data)));
            writers.put(id, known);
        }
        return known;
    }

    private T ofType(@Nullable Object value) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new SerializationException("expected " + type.getName() + ", found " + className(value));
    }

    static String className(@Nullable Object value) {
        return value == null ? "nothing" : value.getClass().getName();
    }
}
