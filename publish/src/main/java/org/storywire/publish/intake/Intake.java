package org.storywire.publish.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.store.Applier;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.AvroSerdes;

/** Keeps the projection up with the logs on a thread of its own; after a failure outside it connects anew, without end. */
public final class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String NAME = "publish-intake";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final Settings settings;
    private final Metrics metrics;
    private final Applier applier;
    private final ChangeFeed log;
    private final IntakeMetrics counts;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Health check = Health.starting(NAME, "not started");
    private @Nullable Thread thread;

    public Intake(Settings settings, Metrics metrics, Clock clock, Projection projection) {
        this.settings = settings;
        this.metrics = metrics;
        this.applier = projection.applier();
        this.log = projection.log();
        this.counts = new IntakeMetrics(metrics, clock);
    }

    /** What is written to, and how far that got. */
    public record Projection(Applier applier, ChangeFeed log) {}

    /** Begins; returns at once. */
    public synchronized void start() {
        if (thread == null) {
            check = Health.starting(NAME, "connecting");
            thread = new Thread(this::run, NAME);
            thread.start();
        }
    }

    /** Ready once everything was applied that was on the logs when it connected, but the history of boards: a detail says. */
    public Health check() {
        return check.with("applied", log.applied().token()).with("history", log.remembers() ? "read" : "being read");
    }

    @Override
    public synchronized void close() {
        stopped.countDown();
        if (thread != null) {
            join(thread);
        }
    }

    private void run() {
        try {
            sessions();
        } finally {
            if (isRunning()) {
                check = Health.failed(NAME, "its thread ended");
            }
        }
    }

    private void sessions() {
        while (isRunning()) {
            try {
                session();
            } catch (OffsetOutOfRangeException | NoOffsetForPartitionException e) {
                LOG.warn("the log no longer holds the position of the projection; it is rebuilt");
                applier.forget();
            } catch (RuntimeException e) {
                check = Health.starting(
                        NAME, "connecting again after " + e.getClass().getName());
                LOG.warn("reading the wire failed, will connect again in {}", PAUSE, e);
                pause();
            }
        }
    }

    private void session() {
        try (SourceConsumers sources = new SourceConsumers(settings);
                RecordDecoder decoder = new RecordDecoder(new AvroSerdes(settings.registry()));
                DeadLetterWriter morgue = new DeadLetterWriter(settings, metrics)) {
            check = Health.starting(NAME, "catching up");
            new IntakeLoop(sources, decoder, morgue, new IntakeLoop.Target(applier, counts))
                    .run(this::isRunning, () -> check = Health.up(NAME));
        }
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void pause() {
        try {
            if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting to connect");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
