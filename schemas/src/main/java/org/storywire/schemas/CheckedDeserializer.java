package org.storywire.schemas;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Checks what the wrapped deserializer lets through: the type of the record. */
final class CheckedDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final Deserializer<Object> deserializer;
    private final Class<T> type;

    CheckedDeserializer(Deserializer<Object> deserializer, Class<T> type) {
        this.deserializer = deserializer;
        this.type = type;
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        // configured by AvroSerdes
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return checked(topic, deserializer.deserialize(topic, data));
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        return checked(topic, deserializer.deserialize(topic, headers, data));
    }

    @Override
    public void close() {
        deserializer.close();
    }

    private @Nullable T checked(String topic, @Nullable Object value) {
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw new SerializationException("a value on " + topic + ": expected " + type.getName() + ", found "
                + value.getClass().getName());
    }
}
