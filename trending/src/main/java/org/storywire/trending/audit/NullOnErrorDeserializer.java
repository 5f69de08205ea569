package org.storywire.trending.audit;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Takes bytes that say nothing for nothing said: whoever reads them for good has them as a dead letter. */
record NullOnErrorDeserializer<T>(Deserializer<T> strict) implements Deserializer<@Nullable T> {
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        try {
            return data == null ? null : strict.deserialize(topic, headers, data);
        } catch (SerializationException e) {
            return null;
        }
    }

    @Override
    public void close() {
        strict.close();
    }
}
