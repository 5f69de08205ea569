package org.storywire.runtime.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;

/**
 * Decodes the records of one topic. Bytes that contradict the topic are a SerializationException: a missing key, a null value
 * where nothing is compacted, a value of another type or of another key. An absent registry is a RegistryUnavailableException.
 */
public final class TopicDecoder<T extends SpecificRecord> implements AutoCloseable {
    private final Topics topic;
    private final Deserializer<T> values;

    private TopicDecoder(Topics topic, Deserializer<T> values) {
        this.topic = topic;
        this.values = values;
    }

    /** Decodes records of {@code topic} whose values are of {@code type}. */
    public static <T extends SpecificRecord> TopicDecoder<T> of(Topics topic, Class<T> type, AvroSerdes serdes) {
        return new TopicDecoder<>(topic, serdes.deserializer(type));
    }

    /** Name of the topic. */
    public String topic() {
        return topic.topic();
    }

    /** The record's key and value. */
    public DecodedRecord<T> decode(ConsumerRecord<byte[], byte[]> record) {
        String key = topic.isKeyed() ? key(record) : "";
        Optional<T> value = Optional.ofNullable(values.deserialize(record.topic(), record.headers(), record.value()));
        if (value.isEmpty() && !topic.isCompacted()) {
            throw new SerializationException("a value on " + record.topic() + ": expected one, found none");
        }
        value.ifPresent(each -> topic.checkKey(key, each));
        return new DecodedRecord<>(key, value, record);
    }

    @Override
    public void close() {
        values.close();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        if (key == null || key.length == 0) {
            throw new SerializationException("a key on " + record.topic() + ": expected one, found none");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SerializationException("a key on " + record.topic() + ": expected UTF-8, found other bytes", e);
        }
    }
}
