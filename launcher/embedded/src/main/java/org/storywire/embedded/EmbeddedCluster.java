package org.storywire.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.storywire.schemas.TopicPlan;

/** A broker with its registry, holding every topic and every schema of the contract: what a service needs to start. */
public final class EmbeddedCluster implements AutoCloseable {
    /** Partitions of the topics that spread, where production has more. */
    public static final int WIDE = 4;

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;

    private EmbeddedCluster(EmbeddedKafka kafka, EmbeddedRegistry registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /** Starts on free ports. */
    public static EmbeddedCluster start(Path folder) {
        return start(folder, 0, 0);
    }

    /** Starts both and creates what is missing of topics and schemas. */
    public static EmbeddedCluster start(Path folder, int brokerPort, int registryPort) {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), brokerPort);
        try {
            EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.bootstrapServers(), registryPort);
            registry.registerContract();
            new EmbeddedTopics(kafka.bootstrapServers()).create(TopicPlan.of(WIDE, (short) 1));
            return new EmbeddedCluster(kafka, registry);
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** The settings that a service needs to use this cluster. */
    public Map<String, String> settings() {
        return Map.of(
                "kafka-bootstrap-servers", bootstrapServers(),
                "schema-registry-url", registryUrl(),
                "topic-partitions", Integer.toString(WIDE),
                "topic-replication", "1",
                // one node: what was just made is there in a moment
                "kafka-retry-backoff-ms", "10");
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    public int registryPort() {
        return registry.port();
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    /** Deletes every topic but the registry's and creates those of the contract anew: a clean cluster for the next test. */
    public void clear() {
        EmbeddedTopics topics = new EmbeddedTopics(kafka.bootstrapServers());
        topics.deleteAll();
        topics.create(TopicPlan.of(WIDE, (short) 1));
    }

    @Override
    public void close() {
        try {
            registry.close();
        } finally {
            kafka.close();
        }
    }
}
