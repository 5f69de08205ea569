package org.storywire.runtime.kafka;

import org.storywire.runtime.ServiceException;

/** A topic that is to be read does not exist. */
public final class TopicMissingException extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final String topic;

    TopicMissingException(String topic) {
        super("expected the topic " + topic + ", found none: run `storywire topics apply`");
        this.topic = topic;
    }

    /** Name of the topic. */
    public String topic() {
        return topic;
    }
}
