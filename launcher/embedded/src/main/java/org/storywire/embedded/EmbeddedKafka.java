package org.storywire.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka node in this JVM: KRaft, broker and controller in one, on a data folder that it formats at the first start
 * and continues from at each later one, also after the process was killed. Topics are never created by themselves.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String HOST = "127.0.0.1";
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final FolderLock lock;
    private final BoundSockets sockets;
    private final AtomicReference<@Nullable String> fault = new AtomicReference<>();
    private final int port;
    private final ControllerServer controller;
    private final BrokerServer broker;

    private EmbeddedKafka(FolderLock lock, BoundSockets sockets, Path folder, int port) {
        this.lock = lock;
        this.sockets = sockets;
        int controllerPort =
                sockets.bind(BrokerConfig.CONTROLLER, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.port = sockets.bind(BrokerConfig.BROKER, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Path logs = folder.resolve("log").toAbsolutePath();
        format(logs);
        KafkaConfig config =
                new KafkaConfig(new BrokerConfig(logs, HOST, this.port, controllerPort).properties(), false);
        var initialized = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        var voters = Map.of(BrokerConfig.NODE, new InetSocketAddress(InetAddress.getLoopbackAddress(), controllerPort));
        SharedServer shared = new SharedServer(
                config,
                initialized._1(),
                Time.SYSTEM,
                new Metrics(),
                CompletableFuture.completedFuture(voters),
                List.of(),
                faults(),
                sockets);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), initialized._2());
        this.broker = new BrokerServer(shared);
    }

    /**
     * Starts a node on {@code folder} and returns when clients can work with it.
     *
     * @param port where clients connect; 0 for any free one
     * @throws EmbeddedException when the folder or the port is in use
     */
    public static EmbeddedKafka start(Path folder, int port) {
        return start(folder, port, UncleanShutdownRecovery::forget);
    }

    static EmbeddedKafka start(Path folder, int port, Consumer<Controller> beforeBroker) {
        FolderLock lock = FolderLock.take(folder);
        BoundSockets sockets = new BoundSockets();
        EmbeddedKafka kafka;
        try {
            kafka = new EmbeddedKafka(lock, sockets, folder, port);
        } catch (RuntimeException e) {
            sockets.close();
            lock.close();
            throw e;
        }
        try {
            kafka.controller.startup();
            beforeBroker.accept(kafka.controller.controller());
            kafka.broker.startup();
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw new EmbeddedException("the broker did not start on " + folder.toAbsolutePath(), e);
        }
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Why the node cannot go on (a full disk, a damaged log); empty while it is well. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault.get());
    }

    @Override
    public void close() {
        try {
            broker.shutdown(STOP_MAX);
            controller.shutdown();
        } finally {
            sockets.close();
            lock.close();
        }
    }

    private FaultHandlerFactory faults() {
        return (name, fatal, action) -> new LoggingFaultHandler(name, () -> {
            if (fatal) {
                fault.compareAndSet(null, name);
            }
            action.run();
        });
    }

    private static void format(Path logs) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(logs);
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(BrokerConfig.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(logs.toString()))
                    .setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName(BrokerConfig.CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (Exception e) {
            throw new EmbeddedException("cannot format the data folder " + logs, e);
        }
    }
}
