package org.storywire.enrich;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Gives control records timestamp 0: Kafka Streams processes the record with the lowest timestamp first. */
final class ControlFirstTimestampExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return 0;
    }
}
