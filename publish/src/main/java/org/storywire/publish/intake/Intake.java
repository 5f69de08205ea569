package org.storywire.publish.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.store.Applier;
import org.storywire.publish.store.StoreException;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Causes;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DeadLetterProducer;
import org.storywire.schemas.AvroSerdes;

/**
 * The thread that applies the logs to the projection. While broker, registry or disk is unavailable it reconnects every
 * second, without limit; it is ready once it has applied everything that the logs held when it connected.
 */
public final class Intake implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String NAME = "publish-intake";
    private static final Duration RECONNECT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final Settings settings;
    private final Metrics metrics;
    private final Applier applier;
    private final ChangeFeed feed;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Health health = Health.starting(NAME, "not started");
    private volatile @Nullable Instant failingSince;
    private boolean outOfRange;
    private @Nullable Thread thread;

    /** @param feed the applied position */
    public Intake(Settings settings, Metrics metrics, Applier applier, ChangeFeed feed, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.applier = applier;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            health = Health.starting(NAME, "connecting");
            thread = new Thread(this::run, NAME);
            thread.start();
        }
    }

    /** Ready once everything is applied that the logs held at connect, except board history, which a detail reports. */
    @Override
    public Health check() {
        Health now = health;
        Optional<String> unavailable = applier.unavailable();
        Health checked = now.ready() && unavailable.isPresent() ? Health.starting(NAME, unavailable.get()) : now;
        return checked.with("applied", feed.applied().token())
                .with("history", feed.isHistoryApplied() ? "read" : "being read");
    }

    @Override
    public synchronized void close() {
        stopped.countDown();
        if (thread != null) {
            Blocking.join(thread, STOP_MAX);
        }
    }

    private void run() {
        try {
            while (isRunning()) {
                connectOnce();
            }
        } finally {
            if (isRunning()) {
                health = Health.failed(NAME, "its thread ended");
            }
        }
    }

    private void connectOnce() {
        try {
            follow();
        } catch (OffsetOutOfRangeException | NoOffsetForPartitionException e) {
            LOG.warn("the position of the projection is no longer in the log; the projection is rebuilt");
            outOfRange = true;
        } catch (RuntimeException e) {
            failed(e);
            Blocking.await(stopped, RECONNECT_INTERVAL);
        }
    }

    private void follow() {
        try (SourceReaders sources = new SourceReaders(settings);
                ProjectionDecoder decoder = new ProjectionDecoder(new AvroSerdes(settings.registry()));
                DeadLetterProducer deadLetters = new DeadLetterProducer("publish", settings, metrics)) {
            if (outOfRange) {
                applier.reset();
                outOfRange = false;
            }
            if (failingSince == null) {
                health = Health.starting(NAME, applier.unavailable().orElse("catching up"));
            }
            new IntakeLoop(sources, decoder, deadLetters, applier, new IntakeMetrics(metrics, clock))
                    .run(this::isRunning, this::caughtUp);
        }
    }

    private void caughtUp() {
        if (failingSince != null) {
            LOG.info("consuming the logs again");
        }
        failingSince = null;
        health = Health.up(NAME);
    }

    /** Keeps the failed state until the projection has caught up: the same record may fail again. */
    private void failed(RuntimeException e) {
        Instant since = failingSince;
        if (since == null) {
            since = clock.instant();
            LOG.warn("consuming the logs failed, reconnecting every {} until it succeeds", RECONNECT_INTERVAL, e);
        }
        failingSince = since;
        health = health(e).since(since).with("last-failure", Causes.reason(e));
    }

    private static Health health(RuntimeException e) {
        if (e instanceof StoreException) {
            return Health.starting(NAME, String.valueOf(e.getMessage()));
        }
        Health interrupted = Health.starting(NAME, "reading is interrupted");
        return e instanceof SourceUnavailableException source ? interrupted.with("topic", source.topic()) : interrupted;
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
