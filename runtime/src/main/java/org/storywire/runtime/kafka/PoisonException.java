package org.storywire.runtime.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record can never be applied; the message names its place and contains no text. */
public final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoisonException(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause) {
        super(record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + reason, cause);
    }
}
