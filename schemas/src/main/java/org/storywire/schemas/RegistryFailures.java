package org.storywire.schemas;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Distinguishes a record that can never be decoded from a registry that is away. An unknown schema id is the record's fault
 * only when the registry knows the topic's own subject: an empty registry, or another one, knows no id at all.
 */
final class RegistryFailures {
    private static final Duration TRUSTED = Duration.ofSeconds(60);

    private final Map<String, Object> config;
    /** When a topic's subject was last found, by topic. */
    private final Map<String, Long> found = new ConcurrentHashMap<>();

    /** @param config as that of {@link AvroSerdes} */
    RegistryFailures(Map<String, Object> config) {
        this.config = config;
    }

    /** The exception to throw: a {@link RegistryUnavailableException}, or a SerializationException for a record's own fault. */
    RuntimeException of(String topic, RuntimeException cause) {
        if (RegistryUnavailableException.isBehind(cause)) {
            return new RegistryUnavailableException(topic, "the schema registry, asked for a value on " + topic, cause);
        }
        if (RegistryUnavailableException.isUnknownId(cause) && !knows(topic)) {
            return new RegistryUnavailableException(
                    topic, "a schema registry that knows the subject of " + topic + ", found one that does not", cause);
        }
        return new SerializationException("a value on " + topic + ": " + cause.getMessage(), cause);
    }

    private boolean knows(String topic) {
        Topics known = Topics.named(topic).orElse(null);
        if (known == null || !String.valueOf(config.get("schema.registry.url")).startsWith("http")) {
            return true;
        }
        Long last = found.get(topic);
        if (last != null && System.nanoTime() - last < TRUSTED.toNanos()) {
            return true;
        }
        try {
            boolean isFound = new RegistryClient(config)
                    .get("/subjects/" + known.subject() + "/versions")
                    .isFound();
            if (isFound) {
                found.put(topic, System.nanoTime());
            }
            return isFound;
        } catch (SchemaRegistryException e) {
            // this client does not read ssl.*: then the answer that came through the serde's own stands
            return e.getCause() instanceof SSLException;
        }
    }

    /** True when an exception is that of a body that is no JSON, such as the page of a proxy. */
    static boolean isUnreadableAnswer(Throwable cause) {
        return cause instanceof IOException && cause.getClass().getName().contains(".jackson.");
    }
}
