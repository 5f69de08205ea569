package org.storywire.publish.intake;

/** An outage that keeps a topic from being read: nothing is wrong with its records, which are read again later. */
final class SourceUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String topic;

    SourceUnavailableException(String topic, Throwable cause) {
        super("reading " + topic, cause);
        this.topic = topic;
    }

    String topic() {
        return topic;
    }
}
