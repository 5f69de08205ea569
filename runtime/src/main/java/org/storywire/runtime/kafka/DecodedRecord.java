package org.storywire.runtime.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as its topic defines it: a key ("" where the topic has none) and a value, or a tombstone; and its bytes. */
public record DecodedRecord<T>(String key, Optional<T> value, ConsumerRecord<byte[], byte[]> source) {}
