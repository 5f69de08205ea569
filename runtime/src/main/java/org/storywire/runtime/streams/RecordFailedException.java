package org.storywire.runtime.streams;

/**
 * A failure that Kafka Streams would not give to its handler (an Error, a ClassCastException), wrapped so that it does: the record
 * becomes a dead letter instead of killing thread after thread.
 */
final class RecordFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordFailedException(Throwable cause) {
        super("a record could not be processed: " + cause.getClass().getName(), cause);
    }
}
