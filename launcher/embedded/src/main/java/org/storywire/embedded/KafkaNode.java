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
import java.util.concurrent.CompletableFuture;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a Kafka node (KRaft, broker and controller in one) on a folder: it starts once and fails at most once. */
final class KafkaNode {
    static final String HOST = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);
    /** A failed node cannot write that it leaves, so there is nothing to wait for. */
    private static final Duration STOP_FAILED_MAX = Duration.ofMillis(1);

    private final NodeThreads threads;
    private final BoundSockets sockets = new BoundSockets();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final int port;
    private final ControllerServer controller;
    private final BrokerServer broker;

    /** Binds {@code port}, 0 for any free one, and formats the folder when it is new. */
    KafkaNode(Path logs, int port) {
        this.threads = new NodeThreads(() -> failure.complete("it cannot write to its log folder"));
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            int controllerPort = sockets.bind(BrokerConfig.CONTROLLER, new InetSocketAddress(loopback, 0));
            this.port = sockets.bind(BrokerConfig.BROKER, new InetSocketAddress(loopback, port));
            format(logs);
            KafkaConfig config =
                    new KafkaConfig(new BrokerConfig(logs, HOST, this.port, controllerPort).properties(), false);
            var initialized = KafkaRaftServer.initializeLogDirs(config, LOG, "");
            var voters = Map.of(BrokerConfig.NODE, new InetSocketAddress(loopback, controllerPort));
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
        } catch (RuntimeException e) {
            sockets.close();
            throw e;
        }
    }

    /** Returns when clients can work with it; when it cannot start, it is closed. */
    void start(Consumer<Controller> beforeBroker) {
        try {
            threads.call(() -> {
                controller.startup();
                beforeBroker.accept(controller.controller());
                broker.startup();
                return true;
            });
        } catch (RuntimeException e) {
            failure.complete(e.toString());
            close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    /** Completes with the reason when the node cannot go on. */
    CompletableFuture<String> failure() {
        return failure;
    }

    void close() {
        try {
            broker.shutdown(failure.isDone() ? STOP_FAILED_MAX : STOP_MAX);
            controller.shutdown();
        } finally {
            sockets.close();
        }
    }

    private FaultHandlerFactory faults() {
        return (name, fatal, action) -> new LoggingFaultHandler(name, () -> {
            if (fatal) {
                failure.complete(name);
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
