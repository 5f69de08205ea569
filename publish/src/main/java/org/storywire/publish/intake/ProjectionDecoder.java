package org.storywire.publish.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.storywire.publish.store.LogProjection;
import org.storywire.publish.store.LogProjections;
import org.storywire.publish.store.ProjectedRecord;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.runtime.kafka.TopicDecoder;
import org.storywire.schemas.AvroSerdes;

/** Decodes the records of every log that is applied; as {@link TopicDecoder}. */
final class ProjectionDecoder implements AutoCloseable {
    private final Map<String, Source<?>> sources = new HashMap<>();

    ProjectionDecoder(AvroSerdes serdes) {
        LogProjections.all().forEach(log -> add(log, serdes));
    }

    private <T extends SpecificRecord> void add(LogProjection<T> log, AvroSerdes serdes) {
        TopicDecoder<T> decoder = TopicDecoder.of(log.topic(), log.type(), serdes);
        sources.put(decoder.topic(), new Source<>(log, decoder));
    }

    ProjectedRecord<?> decode(ConsumerRecord<byte[], byte[]> record) {
        return source(record).decode(record);
    }

    LogProjection<?> log(ConsumerRecord<byte[], byte[]> record) {
        return source(record).log();
    }

    @Override
    public void close() {
        sources.values().forEach(source -> source.decoder().close());
    }

    private Source<?> source(ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNull(sources.get(record.topic()), record.topic());
    }

    private record Source<T extends SpecificRecord>(LogProjection<T> log, TopicDecoder<T> decoder) {
        ProjectedRecord<T> decode(ConsumerRecord<byte[], byte[]> record) {
            DecodedRecord<T> decoded = decoder.decode(record);
            return new ProjectedRecord<>(log, record.offset(), decoded.key(), decoded.value());
        }
    }
}
