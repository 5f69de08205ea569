package org.storywire.runtime;

import java.util.Properties;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Runs a topology as {@code storywire-<name>}: exactly once, with every operator named, records that cannot be taken
 * kept as dead letters in {@code <topic>.dlq.<name>}, and a bounded number of restarts of a failed thread.
 */
public final class StreamsService implements Service {
    private final String name;

    public StreamsService(String name, Settings settings, Metrics metrics, StreamsTopology topology) {
        this.name = name;
    }

    /** The properties that the service of this name runs with; for TopologyTestDriver. */
    public static Properties properties(String name, Settings settings, Metrics metrics) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "storywire-" + name);
        properties.put(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.value("kafka-bootstrap-servers").orElse("localhost:9092"));
        properties.put("ensure.explicit.internal.resource.naming", "true");
        return properties;
    }

    /** The topology as the service would build it, with the rule that everything is named. */
    public static Topology topology(Properties properties, StreamsTopology topology) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        topology.define(builder);
        return builder.build(properties);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        throw new ServiceException("expected Kafka Streams, found none yet");
    }

    @Override
    public Check check() {
        return Check.starting(name, "not yet");
    }

    @Override
    public void close() {
        // nothing was started
    }
}
