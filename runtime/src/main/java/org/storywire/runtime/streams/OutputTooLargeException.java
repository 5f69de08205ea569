package org.storywire.runtime.streams;

import org.apache.kafka.common.errors.RecordTooLargeException;

/** An output was stopped before the producer saw it, so its transaction can be committed. */
final class OutputTooLargeException extends RecordTooLargeException {
    private static final long serialVersionUID = 1L;

    OutputTooLargeException(String topic, long bytes, int bytesMax) {
        super("an output for " + topic + ": expected " + bytesMax + " bytes at most, found " + bytes);
    }
}
