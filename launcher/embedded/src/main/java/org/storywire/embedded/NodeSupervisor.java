package org.storywire.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.controller.Controller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a Kafka node and its disk. A node whose disk is full is stopped, if possible before a write fails, and replaced
 * on the same port when there is room again. A node that fails with room on its disk is replaced unless it had just started.
 */
final class NodeSupervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeSupervisor.class);
    private static final long LOOK_MILLIS = 250;
    /** Less room than this is none: an index that is written to a page without a block ends in SIGBUS. */
    private static final long ROOM_MIN = 2L << 20;

    private static final long ROOM_TO_START = 16L << 20;
    /** A node that fails sooner after its start, with room on its disk, will fail again. */
    private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path logs;
    private final Consumer<Controller> beforeBroker;
    private final int port;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "embedded-kafka-supervisor");
    private @Nullable KafkaNode node;
    private long started = System.nanoTime();
    private volatile @Nullable String outage;
    private volatile @Nullable String fault;

    NodeSupervisor(Path logs, KafkaNode node, Consumer<Controller> beforeBroker) {
        this.logs = logs;
        this.node = node;
        this.port = node.port();
        this.beforeBroker = beforeBroker;
        thread.setDaemon(true);
        thread.start();
    }

    Optional<String> outage() {
        return Optional.ofNullable(outage);
    }

    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
        }
    }

    private void look() {
        KafkaNode running = node;
        if (running == null) {
            restartWithRoom();
        } else if (room() < ROOM_MIN) {
            String reason = "disk full: " + logs;
            running.failure().complete(reason);
            pause(reason);
        } else if (running.failure().isDone()) {
            String reason = running.failure().getNow("");
            pause(reason);
            if (System.nanoTime() - started < STABLE_NANOS) {
                fault = reason;
            }
        }
    }

    private void pause(String reason) {
        LOG.error("the broker stops until it can start again: {}", reason);
        outage = reason;
        stop();
    }

    private void restartWithRoom() {
        if (fault != null || room() < ROOM_TO_START) {
            return;
        }
        try {
            KafkaNode fresh = new KafkaNode(logs, port);
            fresh.start(beforeBroker);
            node = fresh;
            started = System.nanoTime();
            outage = null;
            LOG.warn("the broker runs again on {}", logs);
        } catch (RuntimeException e) {
            LOG.error("the broker did not start again on {}", logs, e);
            if (room() >= ROOM_TO_START) {
                fault = "it did not start again on " + logs + ": " + e.getMessage();
            }
        }
    }

    private void stop() {
        KafkaNode running = node;
        node = null;
        if (running != null) {
            try {
                running.close();
            } catch (RuntimeException e) {
                LOG.error("the broker did not stop cleanly", e);
            }
        }
    }

    private long room() {
        try {
            return Files.getFileStore(logs).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
