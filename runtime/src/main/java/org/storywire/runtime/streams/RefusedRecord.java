package org.storywire.runtime.streams;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.storywire.schemas.Topics;

/**
 * A record that contradicts its topic by a null key or a null value. It bears bytes that no deserializer accepts, so that it
 * becomes a dead letter before any code of a service sees it: timestamp extractors and processors need not expect null.
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

    /** The same records, with those refused that contradict their topic. */
    static List<ConsumerRecord<byte[], byte[]>> among(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().anyMatch(RefusedRecord::isRefused)
                ? records.stream()
                        .map(record -> isRefused(record) ? new RefusedRecord(record) : record)
                        .toList()
                : records;
    }

    /** The topics of an application's own are not in the contract: they may bear anything. */
    private static boolean isRefused(ConsumerRecord<byte[], byte[]> record) {
        return (record.value() == null || record.key() == null)
                && Topics.named(record.topic())
                        .filter(topic -> (record.value() == null && !topic.isCompacted())
                                || (record.key() == null && topic.isKeyed()))
                        .isPresent();
    }
}
