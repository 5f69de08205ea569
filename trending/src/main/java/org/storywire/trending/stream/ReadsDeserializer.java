package org.storywire.trending.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.WriterSchemas;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.trending.count.ReadCursor;
import org.storywire.trending.count.ReaderCounter;

/**
 * Deserializes batches of reads and retractions, by topic. A batch in the schema of this build is only validated, because the
 * counter reads its bytes directly; any other is decoded by the configured serde and encoded again.
 */
public final class ReadsDeserializer implements Deserializer<ReadsInput> {
    private final Deserializer<ReadBatch> batches;
    private final Deserializer<ReadRetracted> rules;
    private final ReadBatchSchema schema;

    public ReadsDeserializer(AvroSerdes serdes, ReadBatchSchema schema) {
        batches = serdes.deserializer(ReadBatch.class);
        rules = serdes.deserializer(ReadRetracted.class);
        this.schema = schema;
    }

    @Override
    public @Nullable ReadsInput deserialize(String topic, byte @Nullable [] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public @Nullable ReadsInput deserialize(String topic, Headers headers, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        if (topic.equals(Topics.READ_RETRACTED.topic())) {
            return new ReadsInput.Rule(checked(topic, rules.deserialize(topic, headers, data)));
        }
        if (headers instanceof ReadBatchCoalescer.Coalesced coalesced) {
            return new ReadsInput.Batch(data, WriterSchemas.PREFIX_BYTES, coalesced.last());
        }
        if (!schema.isCurrent(topic, headers, data)) {
            return new ReadsInput.Batch(encode(batches.deserialize(topic, headers, data)), 0);
        }
        try {
            ReadCursor.check(data, WriterSchemas.PREFIX_BYTES);
        } catch (IllegalArgumentException e) {
            throw rejected(topic, e);
        }
        return new ReadsInput.Batch(data, WriterSchemas.PREFIX_BYTES);
    }

    /** A rule that contradicts itself can never be applied. */
    private static ReadRetracted checked(String topic, ReadRetracted rule) {
        try {
            ReaderCounter.check(rule);
        } catch (IllegalArgumentException e) {
            throw rejected(topic, e);
        }
        return rule;
    }

    private static SerializationException rejected(String topic, IllegalArgumentException cause) {
        return new SerializationException("a value on " + topic + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        batches.close();
        rules.close();
        schema.close();
    }

    private static byte[] encode(ReadBatch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(ReadBatch.class).write(batch, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a batch of reads, written to memory", e);
        }
        return bytes.toByteArray();
    }
}
