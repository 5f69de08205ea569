package org.storywire.publish.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.projection.Changes;
import org.storywire.publish.projection.Cursor;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;

/**
 * The thread of a sink: follows the changes from where the sink's own file says, delivers them, and only then moves the
 * file on. A failed delivery is repeated, after a second at first and a minute at last. A sink that is new begins with what
 * changes from now on. Metrics: {@code storywire.publish.sink} by sink and outcome (delivered, failed).
 */
public final class SinkWorker implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(SinkWorker.class);
    private static final int CHANGES_MAX = 200;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofMinutes(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final Sink sink;
    private final ChangeFeed feed;
    private final BooleanSupplier isReady;
    private final SinkState state;
    private final Metrics metrics;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile @Nullable Failure failure;
    private @Nullable Cursor delivered;

    /**
     * @param feed the changes; while {@code isReady} is false they are still being applied, and nothing is delivered
     * @param folder where the sink's file is: not that of the projection, which may be deleted
     */
    public SinkWorker(Sink sink, ChangeFeed feed, BooleanSupplier isReady, Path folder, Metrics metrics, Clock clock) {
        this.sink = sink;
        this.feed = feed;
        this.isReady = isReady;
        this.state = new SinkState(folder.resolve(sink.name() + ".cursor"));
        this.metrics = metrics;
        this.clock = clock;
        this.thread = new Thread(this::run, "publish-sink-" + sink.name());
    }

    @Override
    public String name() {
        return "publish-" + sink.name();
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Always ready: readers are served whether or not a receiver takes what it is sent. */
    @Override
    public Health check() {
        Health health = Health.up(name());
        Failure last = failure;
        return last == null
                ? health.with("deliveries", "up to date or under way")
                : health.with("deliveries", "failing since " + last.since()).with("last-failure", last.reason());
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        Blocking.join(thread, STOP_MAX);
    }

    private void run() {
        Duration pause = RETRY_FIRST;
        while (running) {
            try {
                long version = feed.awaitChange(-1, Duration.ZERO);
                if (!isReady.getAsBoolean() || !deliverNext()) {
                    feed.awaitChange(version, LOOK_EVERY);
                }
                failure = null;
                pause = RETRY_FIRST;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                failed(e);
                Blocking.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(RETRY_MAX) < 0 ? pause.multipliedBy(2) : RETRY_MAX;
            }
        }
    }

    /** Delivers what follows the last delivery; false when there is nothing. */
    private boolean deliverNext() throws IOException, InterruptedException {
        Cursor since = delivered();
        Optional<Changes> found = feed.changes(since, CHANGES_MAX);
        if (found.isEmpty()) {
            beginAnewWhereLogsAreOthers(since);
            return false;
        }
        Changes changes = found.get();
        if (changes.changes().isEmpty()) {
            delivered = changes.next();
            return false;
        }
        sink.deliver(changes);
        state.save(changes.next());
        delivered = changes.next();
        count("delivered", changes.changes().size());
        return true;
    }

    private Cursor delivered() {
        Cursor known = delivered;
        if (known == null) {
            known = state.load().orElseGet(() -> {
                Cursor now = feed.applied();
                state.save(now);
                return now;
            });
            delivered = known;
        }
        return known;
    }

    /** Topics that were made anew have other offsets: a cursor of the old ones says nothing. */
    private void beginAnewWhereLogsAreOthers(Cursor since) {
        Cursor applied = feed.applied();
        if (!applied.logs().equals(since.logs())) {
            LOG.warn("{}: the topics are others than before; deliveries begin with what changes from now on", name());
            state.save(applied);
            delivered = applied;
        }
    }

    private void failed(Exception cause) {
        Failure before = failure;
        Instant since = before == null ? clock.instant() : before.since();
        failure = new Failure(since, cause.getClass().getSimpleName() + ": " + cause.getMessage());
        count("failed", 1);
        if (before == null) {
            LOG.warn("{}: a delivery failed and is repeated until it succeeds", name(), cause);
        }
    }

    private void count(String outcome, int changes) {
        metrics.counter("storywire.publish.sink", "sink", sink.name(), "outcome", outcome)
                .increment(changes);
    }

    private record Failure(Instant since, String reason) {}
}
