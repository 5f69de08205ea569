package org.storywire.runtime.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.kafka.KafkaConfigs;

/** The properties of a Kafka Streams application, from settings: what an operator may change, and what is fixed. */
public final class StreamsProperties {
    /** A record at most; a little less than the limit of topics, for a batch has an overhead. */
    static final int RECORD_BYTES_MAX = 4 * 1024 * 1024 - 64 * 1024;

    private static final int FETCH_BYTES_MAX = 4 * 1024 * 1024;
    private static final Duration SUPERSEDED_MAX = Duration.ofHours(72);
    private static final Duration SEGMENT_MAX = Duration.ofHours(24);

    private final StreamsSettings application;
    private final String name;
    private final Settings settings;
    private final Map<String, Object> properties;

    private StreamsProperties(StreamsSettings application, Settings settings) {
        this.application = application;
        this.name = application.name();
        this.settings = settings;
        this.properties = new HashMap<>(settings.kafka());
    }

    static Properties of(StreamsSettings application, Settings settings, StreamsDeadLetters letters) {
        StreamsProperties made = new StreamsProperties(application, settings);
        made.tunable();
        made.clients();
        made.internalTopics();
        made.guarantees();
        made.properties.put(StreamsDeadLetters.CONFIG, letters);
        Properties all = new Properties();
        all.putAll(made.properties);
        return all;
    }

    /** Sets {@code <name>-threads} and the like; any Kafka Streams property can be set as {@code kafka-x-y}. */
    private void tunable() {
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.get(SharedSettings.DATA_DIR)
                        .resolve(name)
                        .resolve("streams")
                        .toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.get(application.threads()));
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.get(application.commitInterval()).toMillis());
        settings.get(SharedSettings.INSTANCE_ID)
                .ifPresent(id -> properties.put(
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name + "-" + id));
        properties.putIfAbsent(
                StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, Duration.ofDays(1).toMillis());
    }

    private void clients() {
        Duration session = settings.get(SharedSettings.SESSION_TIMEOUT);
        consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(session.toMillis()));
        consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.toIntExact(session.toMillis() / 4));
        consumer(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES_MAX);
        consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        producer(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(ProducerConfig.LINGER_MS_CONFIG, 5);
        producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
    }

    /** Changelogs contain text too: superseded values are deleted within three days. */
    private void internalTopics() {
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.get(SharedSettings.TOPIC_REPLICATION));
        topic(TopicConfig.SEGMENT_MS_CONFIG, SEGMENT_MAX.toMillis());
        topic(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, SUPERSEDED_MAX.toMillis());
        topic(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, 4 * 1024 * 1024);
    }

    private void guarantees() {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, KafkaConfigs.applicationId(name));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, RecordGuard.class.getName());
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeserializationHandler.class.getName());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingHandler.class.getName());
        properties.put("processing.exception.handler.global.enabled", true);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ProductionHandler.class.getName());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
    }

    private void consumer(String key, Object value) {
        client(key, StreamsConfig.consumerPrefix(key), value);
    }

    private void producer(String key, Object value) {
        client(key, StreamsConfig.producerPrefix(key), value);
    }

    /** A default of one kind of client: what the operator set for all clients, or for this kind, wins. */
    private void client(String key, String prefixed, Object value) {
        if (!properties.containsKey(key)) {
            properties.putIfAbsent(prefixed, value);
        }
    }

    private void topic(String key, Object value) {
        properties.putIfAbsent(StreamsConfig.topicPrefix(key), value);
    }
}
