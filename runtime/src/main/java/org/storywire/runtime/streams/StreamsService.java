package org.storywire.runtime.streams;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.kafka.BrokerProbe;
import org.storywire.runtime.kafka.DeadLetters;
import org.storywire.runtime.kafka.SourceRecords;
import org.storywire.runtime.streams.ThreadFailures.Failure;

/**
 * Runs a topology as {@code storywire-<name>}: exactly once, with every operator named, records that cannot be processed
 * kept as dead letters in {@code <topic>.dlq.<name>}, and a failed thread replaced five times in ten minutes at most, but
 * without bound while something outside is away. It is not ready while threads are replaced or stand still.
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

    private final StreamsSettings application;
    private final String name;
    private final Settings settings;
    private final Metrics metrics;
    private final StreamsTopology definition;
    private final ThreadFailures failures;
    private final StreamsProgress progress;
    private volatile String stateFolder = "";
    private volatile Health starting;
    private volatile @Nullable Running running;

    private record Running(KafkaStreams streams, BrokerProbe brokers, KafkaStreamsMetrics meters) {}

    public StreamsService(StreamsSettings application, Settings settings, Metrics metrics, StreamsTopology topology) {
        this(
                application,
                settings,
                metrics,
                topology,
                new ThreadFailures(application.name(), Clock.systemUTC(), PAUSE));
    }

    StreamsService(
            StreamsSettings application,
            Settings settings,
            Metrics metrics,
            StreamsTopology topology,
            ThreadFailures failures) {
        this.application = application;
        this.name = application.name();
        this.settings = settings;
        this.metrics = metrics;
        this.definition = topology;
        this.failures = failures;
        this.starting = Health.starting(name, "not started");
        this.progress = new StreamsProgress(failures.clock());
    }

    /** The properties that the service of this name runs with; for TopologyTestDriver too. */
    public static Properties properties(StreamsSettings application, Settings settings, Metrics metrics) {
        DeadLetters letters = new DeadLetters(application.name(), metrics);
        return StreamsProperties.of(
                application, settings, new StreamsDeadLetters(letters, SourceRecords.from(settings)));
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

    /** Waits until it runs, a minute at most: restoring state may take longer, which {@link #check} shows. */
    @Override
    public synchronized void start() {
        if (running != null) {
            throw new IllegalStateException(name + ": expected one start, found a second");
        }
        Properties properties = properties(application, settings, metrics);
        Topology topology = topology(properties, definition);
        stateFolder = properties.getProperty(StreamsConfig.STATE_DIR_CONFIG, "");
        Instant begun = failures.clock().instant();
        RequiredTopics.of(topology, name).await(settings, why -> {
            starting = Health.starting(name, why).since(begun);
            return failures.pause(PAUSE);
        });
        StreamsClientSupplier clients =
                new StreamsClientSupplier(StreamsProperties.RECORD_BYTES_MAX, definition.coalescer(), progress);
        KafkaStreams made = new KafkaStreams(topology, new StreamsConfig(properties), clients);
        made.setUncaughtExceptionHandler(failures);
        made.setStateListener((now, before) -> LOG.info("{}: {} after {}", name, now, before));
        BrokerProbe brokers = new BrokerProbe(name + "-brokers", settings);
        KafkaStreamsMetrics meters = new KafkaStreamsMetrics(made);
        running = new Running(made, brokers, meters);
        metrics.bind(meters);
        brokers.start();
        made.start();
        awaitRunning(made);
    }

    @Override
    public Health check() {
        Running now = running;
        if (now == null) {
            return starting;
        }
        State state = now.streams().state();
        Health check = GONE.contains(state)
                ? Health.failed(name, "stream threads failed")
                : alive(state, now.brokers().check());
        String failure = failures.last();
        return (failure == null ? check : check.with("last-failure", failure)).with("state", state.name());
    }

    /** The state alone is no evidence: threads that poll in vain, or are replaced again and again, are RUNNING too. */
    private Health alive(State state, Health brokers) {
        if (state == State.RUNNING && !brokers.ready()) {
            return new Health(name, true, false, brokers.details());
        }
        Optional<Failure> failure =
                failures.recent().filter(recent -> !recent.isOutage() || !progress.hasCommittedSince(recent.at()));
        if (failure.isPresent()) {
            return failure.get().of(name, stateFolder);
        }
        return state == State.RUNNING ? moving() : Health.starting(name, "not running");
    }

    private Health moving() {
        return progress.standstill()
                .map(still -> Health.starting(name, still.why()).since(still.since()))
                .orElseGet(() -> Health.up(name));
    }

    /** Also ends a start that waits. */
    @Override
    public void close() {
        failures.close();
        closeStreams();
    }

    private synchronized void closeStreams() {
        Running closing = running;
        if (closing == null) {
            return;
        }
        closing.brokers().close();
        GroupMembershipOperation membership =
                settings.get(SharedSettings.INSTANCE_ID).isPresent()
                        ? GroupMembershipOperation.REMAIN_IN_GROUP
                        : GroupMembershipOperation.LEAVE_GROUP;
        if (!closing.streams().close(CloseOptions.timeout(CLOSE_MAX).withGroupMembershipOperation(membership))) {
            LOG.error("{}: expected stream threads to end within {}, found them alive", name, CLOSE_MAX);
        }
        closing.meters().close();
    }

    private void awaitRunning(KafkaStreams made) {
        long end = System.nanoTime() + START_MAX.toNanos();
        try {
            while (made.state() != State.RUNNING && System.nanoTime() < end) {
                if (GONE.contains(made.state()) || made.state() == State.NOT_RUNNING) {
                    throw new ServiceException(
                            name + ": expected RUNNING, found " + made.state() + " after " + failures.last());
                }
                if (!Blocking.sleep(LOOK_EVERY)) {
                    throw new ServiceException(name + ": interrupted while starting");
                }
            }
        } catch (KafkaException e) {
            throw new ServiceException(name + ": could not start", e);
        }
    }
}
