package org.storywire.runtime.kafka;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides about a record that can never be applied; the record behind it is read when this returns. */
@FunctionalInterface
public interface PoisonPolicy {
    /** Deals with the record; {@code reason} is a word of a small set, in kebab-case. */
    void poisoned(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause);

    /** Ends the reading with a {@link PoisonException}. */
    static PoisonPolicy fail() {
        return (record, reason, cause) -> {
            throw new PoisonException(record, reason, cause);
        };
    }

    /** Passes over it; {@code count} is given its topic. */
    static PoisonPolicy skip(Consumer<String> count) {
        return (record, reason, cause) -> count.accept(record.topic());
    }
}
