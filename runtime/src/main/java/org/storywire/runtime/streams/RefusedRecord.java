package org.storywire.runtime.streams;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.storywire.schemas.Topics;

/**
 * A record that contradicts its topic by a null key or a null value. Its bytes are such that no deserializer accepts them,
 * so that it becomes a dead letter before any code of a service sees it: timestamp extractors and processors need not expect
 * null.
 */
final class RefusedRecord extends ConsumerRecord<byte[], byte[]> {
    private static final byte[] NOTHING = {};

    private final ConsumerRecord<byte[], byte[]> original;

    private RefusedRecord(ConsumerRecord<byte[], byte[]> original) {
        super(
                original.topic(),
                original.partition(),
                original.offset(),
                original.timestamp(),
                original.timestampType(),
                original.serializedKeySize(),
                NOTHING.length,
                original.key(),
                NOTHING,
                original.headers(),
                original.leaderEpoch());
        this.original = original;
    }

    /** The record as the topic has it. */
    ConsumerRecord<byte[], byte[]> original() {
        return original;
    }

    /** The records of one partition, with those refused that contradict their topic. */
    static List<ConsumerRecord<byte[], byte[]>> among(List<ConsumerRecord<byte[], byte[]>> records) {
        // an application's own topics are not in the contract: they may bear anything
        Optional<Topics> topic = Topics.named(records.get(0).topic());
        boolean needsKey = topic.isPresent() && topic.get().isKeyed();
        boolean needsValue = topic.isPresent() && !topic.get().isCompacted();
        Predicate<ConsumerRecord<byte[], byte[]>> refused =
                record -> (needsKey && record.key() == null) || (needsValue && record.value() == null);
        return records.stream().anyMatch(refused)
                ? records.stream()
                        .map(record -> refused.test(record) ? new RefusedRecord(record) : record)
                        .toList()
                : records;
    }
}
