package org.storywire.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.storywire.runtime.Settings;

/** Properties of plain producers and consumers as every service uses them. Each call gives a map of its own. */
public final class KafkaConfigs {
    /** The wait of the last fetch of a reader at the end of a log. */
    static final int FETCH_WAIT_MILLIS = 10;

    /** With Kafka's own five minutes, the first record after a quiet night would wait for metadata. */
    private static final Duration METADATA_IDLE = Duration.ofDays(30);

    private KafkaConfigs() {}

    /** The id of an application: its consumer group, and the prefix of its internal topics. */
    public static String applicationId(String name) {
        return "storywire-" + name;
    }

    /** As {@link #producer(Settings, Map)}, with no other defaults. */
    public static Map<String, Object> producer(Settings settings) {
        return producer(settings, Map.of());
    }

    /**
     * Acknowledged by all replicas, idempotent, in order; no setting changes that. By default it gives up after 10 s, blocks
     * for half a second at most, and knows its topics also after idle hours. {@code defaults} win over these, and what
     * operators set as {@code KAFKA_*} wins over both.
     */
    public static Map<String, Object> producer(Settings settings, Map<String, Object> defaults) {
        Map<String, Object> config = new HashMap<>();
        config.put("delivery.timeout.ms", 10_000);
        config.put("request.timeout.ms", 5_000);
        config.put("linger.ms", 5);
        config.put("max.block.ms", 500);
        config.put("metadata.max.idle.ms", METADATA_IDLE.toMillis());
        config.put("compression.type", "lz4");
        config.put("max.request.size", 4 * 1024 * 1024);
        config.putAll(defaults);
        config.putAll(settings.kafka());
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        // with more, a new topic can refuse the first batch and accept the second: then the rest is out of order until
        // it
        // expires
        config.put("max.in.flight.requests.per.connection", 1);
        return config;
    }

    /** Reads only what is committed, from the beginning when there is no offset, and never commits by itself. */
    public static Map<String, Object> consumer(Settings settings) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", false);
        config.put("allow.auto.create.topics", false);
        return config;
    }

    /**
     * As {@link #consumer}, for one that reads what is there and no more: its next fetch, and closing it, wait for the fetch
     * that it sent last, and that would wait half a second for news.
     */
    public static Map<String, Object> reader(Settings settings) {
        Map<String, Object> config = consumer(settings);
        config.put("fetch.max.wait.ms", FETCH_WAIT_MILLIS);
        return config;
    }
}
