package org.storywire.runtime.streams;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.BrokerProbe;
import org.storywire.runtime.kafka.DeadLetters;
import org.storywire.runtime.kafka.SourceRecords;

/**
 * Runs a topology as {@code storywire-<name>}: exactly once, with every operator named, records that cannot be taken
 * kept as dead letters in {@code <topic>.dlq.<name>}, and a failed thread replaced five times in ten minutes at most.
 *
 * <p>A processor that throws blames the record, which becomes a dead letter. One that throws {@link ServiceException} or
 * an {@code UncheckedIOException} blames something outside: the thread fails and the record is tried again.
 */
public final class StreamsService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Set<State> GONE = Set.of(State.ERROR, State.PENDING_ERROR);

    private final String name;
    private final Settings settings;
    private final Metrics metrics;
    private final StreamsTopology definition;
    private final ThreadFailures failures;
    private @Nullable KafkaStreamsMetrics meters;
    private volatile @Nullable BrokerProbe brokers;
    private volatile @Nullable KafkaStreams streams;

    public StreamsService(String name, Settings settings, Metrics metrics, StreamsTopology topology) {
        this(settings, metrics, topology, new ThreadFailures(name, Clock.systemUTC(), PAUSE));
    }

    StreamsService(Settings settings, Metrics metrics, StreamsTopology topology, ThreadFailures failures) {
        this.name = failures.name();
        this.settings = settings;
        this.metrics = metrics;
        this.definition = topology;
        this.failures = failures;
    }

    /** The properties that the service of this name runs with; for TopologyTestDriver too. */
    public static Properties properties(String name, Settings settings, Metrics metrics) {
        DeadLetters letters = new DeadLetters(name, metrics);
        return StreamsProperties.of(
                name, settings, new StreamsDeadLetters(letters, SourceRecords.from(settings.kafka())));
    }

    /** The topology as the service builds it, which refuses operators and stores without a name. */
    public static Topology topology(Properties properties, StreamsTopology definition) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        definition.define(builder);
        return builder.build(properties);
    }

    @Override
    public String name() {
        return name;
    }

    /** Waits until it runs, a minute at most: restoring state may take longer, and {@link #check} tells. */
    @Override
    public synchronized void start() {
        if (streams != null) {
            throw new IllegalStateException(name + ": expected one start, found a second");
        }
        Properties properties = properties(name, settings, metrics);
        Topology topology = topology(properties, definition);
        RequiredTopics.of(topology, name).await(settings);
        StreamsClientSupplier clients =
                new StreamsClientSupplier(StreamsProperties.RECORD_BYTES_MAX, definition.joiner());
        KafkaStreams made = new KafkaStreams(topology, new StreamsConfig(properties), clients);
        made.setUncaughtExceptionHandler(failures);
        made.setStateListener((now, before) -> LOG.info("{}: {} after {}", name, now, before));
        meters = new KafkaStreamsMetrics(made);
        metrics.bind(meters);
        BrokerProbe probe = new BrokerProbe(name + "-brokers", settings);
        brokers = probe;
        probe.start();
        streams = made;
        made.start();
        awaitRunning(made);
    }

    @Override
    public Health check() {
        KafkaStreams now = streams;
        if (now == null) {
            return Health.starting(name, "not started");
        }
        State state = now.state();
        Health check = GONE.contains(state)
                ? Health.failed(name, "stream threads failed")
                : state == State.RUNNING ? reached() : Health.starting(name, "not running");
        String failure = failures.last();
        return (failure == null ? check : check.with("last-failure", failure)).with("state", state.name());
    }

    /** Its state says nothing of brokers: threads that poll in vain are running. */
    private Health reached() {
        BrokerProbe probe = brokers;
        if (probe == null || probe.check().ready()) {
            return Health.up(name);
        }
        return new Health(name, true, false, probe.check().details());
    }

    @Override
    public synchronized void close() {
        BrokerProbe probe = brokers;
        if (probe != null) {
            probe.close();
        }
        KafkaStreams closing = streams;
        if (closing != null) {
            GroupMembershipOperation membership = settings.value("instance-id").isPresent()
                    ? GroupMembershipOperation.REMAIN_IN_GROUP
                    : GroupMembershipOperation.LEAVE_GROUP;
            if (!closing.close(CloseOptions.timeout(CLOSE_MAX).withGroupMembershipOperation(membership))) {
                LOG.error("{}: expected stream threads to end within {}, found them alive", name, CLOSE_MAX);
            }
        }
        if (meters != null) {
            meters.close();
            meters = null;
        }
    }

    private void awaitRunning(KafkaStreams made) {
        long end = System.nanoTime() + START_MAX.toNanos();
        try {
            while (made.state() != State.RUNNING && System.nanoTime() < end) {
                if (GONE.contains(made.state()) || made.state() == State.NOT_RUNNING) {
                    throw new ServiceException(
                            name + ": expected RUNNING, found " + made.state() + " after " + failures.last());
                }
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(name + ": interrupted while starting", e);
        } catch (KafkaException e) {
            throw new ServiceException(name + ": could not start", e);
        }
    }
}
