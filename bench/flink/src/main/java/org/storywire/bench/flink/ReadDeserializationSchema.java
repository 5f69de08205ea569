package org.storywire.bench.flink;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Extracts the story of a record with one read, by hand: Flink's own format for Confluent's registry needs artifacts
 * that are not on Maven Central. This is quicker than decoding the whole record, to Flink's advantage.
 */
final class ReadDeserializationSchema implements KafkaRecordDeserializationSchema<Row> {
    private static final long serialVersionUID = 1;

    private static final int HEADER_BYTES = 5;
    private static final int READER_BYTES = 16;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Row> out) {
        byte[] value = record.value();
        int at = HEADER_BYTES;
        int count = 0;
        int shift = 0;
        // the number of reads, which is 1, is a varint as the story's length is
        while (value[at++] < 0) {
            continue;
        }
        at += READER_BYTES;
        int more;
        do {
            more = value[at++];
            count |= (more & 0x7f) << shift;
            shift += 7;
        } while (more < 0);
        String story = new String(value, at, count >>> 1, StandardCharsets.UTF_8);
        out.collect(Row.of(story, Instant.ofEpochMilli(record.timestamp())));
    }

    @Override
    public TypeInformation<Row> getProducedType() {
        return Types.ROW_NAMED(new String[] {"story", "ts"}, Types.STRING, Types.INSTANT);
    }
}
