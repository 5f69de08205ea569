package org.storywire.runtime.kafka;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetter.Origin;

/** Reads one record of a log again, by its place. Bounded in time. */
@FunctionalInterface
public interface SourceRecords {
    Duration TIME_MAX = Duration.ofSeconds(5);

    /** The record; empty when it is gone or does not arrive in time. */
    Optional<ConsumerRecord<byte[], byte[]>> read(Origin origin);

    /** Reads with a consumer of its own, made for each record: this is rare. */
    static SourceRecords from(Settings settings) {
        return origin -> {
            TopicPartition partition = new TopicPartition(origin.topic(), origin.partition());
            try (LogReader reader = LogReader.with(settings)
                    .property("isolation.level", "read_uncommitted")
                    .property("max.poll.records", 1)
                    .patience(TIME_MAX)
                    .partitions(partition)) {
                Iterator<ConsumerRecord<byte[], byte[]>> found =
                        reader.seek(partition, origin.offset()).poll(TIME_MAX).iterator();
                return found.hasNext()
                        ? Optional.of(found.next()).filter(record -> record.offset() == origin.offset())
                        : Optional.empty();
            } catch (KafkaException e) {
                return Optional.empty();
            }
        };
    }
}
