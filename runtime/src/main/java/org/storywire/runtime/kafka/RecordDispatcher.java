package org.storywire.runtime.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.storywire.runtime.Causes;

/**
 * Decodes each record by its topic and hands it to that topic's handler. A record that cannot be decoded or applied goes to
 * the poison policy. An outage is thrown on, so that the record is read again.
 */
public final class RecordDispatcher implements AutoCloseable {
    /** Reason of a record whose bytes contradict its topic. */
    public static final String UNREADABLE = "unreadable";
    /** Reason of a record that its handler refused. */
    public static final String NOT_APPLICABLE = "not-applicable";

    private final PoisonPolicy policy;
    private final Map<String, Route<?>> routes = new LinkedHashMap<>();

    public RecordDispatcher(PoisonPolicy policy) {
        this.policy = policy;
    }

    /** Adds a topic. */
    public <T extends SpecificRecord> RecordDispatcher on(TopicDecoder<T> decoder, Consumer<DecodedRecord<T>> handler) {
        routes.put(decoder.topic(), new Route<>(decoder, handler));
        return this;
    }

    /** Names of the topics, in the order in which they were added. */
    public Set<String> topics() {
        return routes.keySet();
    }

    /** Applies a record; returns when it is applied or the policy has dealt with it. */
    public void dispatch(ConsumerRecord<byte[], byte[]> record) {
        Route<?> route = routes.get(record.topic());
        if (route == null) {
            throw new IllegalArgumentException("expected a record of " + topics() + ", found " + record.topic());
        }
        route.apply(record, policy);
    }

    @Override
    public void close() {
        routes.values().forEach(route -> route.decoder().close());
    }

    private record Route<T extends SpecificRecord>(TopicDecoder<T> decoder, Consumer<DecodedRecord<T>> handler) {
        void apply(ConsumerRecord<byte[], byte[]> record, PoisonPolicy policy) {
            String reason = UNREADABLE;
            try {
                DecodedRecord<T> decoded = decoder.decode(record);
                reason = NOT_APPLICABLE;
                handler.accept(decoded);
            } catch (RuntimeException | StackOverflowError e) {
                if (Causes.isOutside(e)) {
                    throw e;
                }
                policy.poisoned(record, reason, e);
            }
        }
    }
}
