package org.storywire.runtime.streams;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes fewer records of many before Kafka Streams processes them, for it spends about a microsecond on each, however small it
 * is. Records that follow each other in a partition may become one, which must do what they would have done, and stand at
 * the offset of the first of them: so a commit names the first record that was not processed.
 */
@FunctionalInterface
public interface RecordCoalescer {
    /** Leaves every record as it is. */
    RecordCoalescer NONE = records -> records;

    /** The records to process instead of these of one partition, in their order. Called with each poll. */
    List<ConsumerRecord<byte[], byte[]>> coalesce(List<ConsumerRecord<byte[], byte[]>> records);
}
