package org.storywire.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.storywire.runtime.kafka.DeadLetter.Origin;

/** Reads one record of the log again, by its place. Bounded in time. */
@FunctionalInterface
public interface SourceRecords {
    Duration TIME_MAX = Duration.ofSeconds(5);

    /** The record; empty when it is gone or does not come in time. */
    Optional<ConsumerRecord<byte[], byte[]>> read(Origin origin);

    /** Reads with a consumer of its own, made for each record: this is rare. */
    static SourceRecords from(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("enable.auto.commit", false);
        config.put("max.poll.records", 1);
        config.put("fetch.max.wait.ms", KafkaConfigs.FETCH_WAIT_MILLIS);
        config.put("default.api.timeout.ms", Math.toIntExact(TIME_MAX.toMillis()));
        return origin -> {
            try (Consumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                return read(consumer, origin);
            } catch (KafkaException e) {
                return Optional.empty();
            }
        };
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> read(Consumer<byte[], byte[]> consumer, Origin origin) {
        TopicPartition partition = new TopicPartition(origin.topic(), origin.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, origin.offset());
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(TIME_MAX).records(partition)) {
            return Optional.of(record).filter(found -> found.offset() == origin.offset());
        }
        return Optional.empty();
    }
}
