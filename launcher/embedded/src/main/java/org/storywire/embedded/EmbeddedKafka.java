package org.storywire.embedded;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.controller.Controller;

/**
 * A real Kafka node in this JVM: KRaft, broker and controller in one, on a data folder that it formats at the first start
 * and continues from at each later one, also after the process was killed. When its disk is full, it stops and starts
 * again on the same port once there is room. Topics are never created by themselves.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final FolderLock lock;
    private final NodeSupervisor supervisor;
    private final int port;

    private EmbeddedKafka(FolderLock lock, NodeSupervisor supervisor, int port) {
        this.lock = lock;
        this.supervisor = supervisor;
        this.port = port;
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
        try {
            Path logs = folder.resolve("log").toAbsolutePath();
            KafkaNode first = new KafkaNode(logs, port);
            startOn(folder, first, beforeBroker);
            return new EmbeddedKafka(lock, new NodeSupervisor(logs, first, beforeBroker), first.port());
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void startOn(Path folder, KafkaNode node, Consumer<Controller> beforeBroker) {
        try {
            node.start(beforeBroker);
        } catch (RuntimeException e) {
            throw new EmbeddedException("the broker did not start on " + folder.toAbsolutePath(), e);
        }
    }

    public String bootstrapServers() {
        return KafkaNode.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Why the node is away for now, such as {@code disk full: PATH}; it comes back by itself. Empty while it works. */
    public Optional<String> outage() {
        return supervisor.outage();
    }

    /** Why the node cannot go on, such as a damaged log; empty while it works or waits for room. */
    public Optional<String> fault() {
        return supervisor.fault();
    }

    @Override
    public void close() {
        try {
            supervisor.close();
        } finally {
            lock.close();
        }
    }
}
