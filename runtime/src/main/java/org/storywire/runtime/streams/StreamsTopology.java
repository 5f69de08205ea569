package org.storywire.runtime.streams;

import org.apache.kafka.streams.StreamsBuilder;

/** The stages of a Kafka Streams application; every operator and store is named. */
@FunctionalInterface
public interface StreamsTopology {
    void define(StreamsBuilder builder);

    /** The coalescing of the records of a poll before they are processed one by one. */
    default RecordCoalescer coalescer() {
        return RecordCoalescer.NONE;
    }
}
