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
 * The thread of a sink: delivers changes from the position in the sink's file, and stores the new position afterwards. Failed
 * deliveries are retried with exponential backoff from a second to a minute. A new sink starts at the current position.
 * Metrics: {@code storywire.publish.sink} by sink and outcome (delivered, failed).
 */
public final class SinkWorker implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(SinkWorker.class);
    private static final int CHANGES_MAX = 200;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration BACKOFF_MIN = Duration.ofSeconds(1);
    private static final Duration BACKOFF_MAX = Duration.ofMinutes(1);
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
     * @param isReady false while publish catches up; nothing is delivered then
     * @param folder folder of the sink's file; not that of the projection, which may be deleted
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

    /** Always ready: a receiver that fails does not affect readers. */
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
        Duration backoff = BACKOFF_MIN;
        while (running) {
            try {
                long version = feed.awaitChange(-1, Duration.ZERO);
                if (!isReady.getAsBoolean() || !deliverNext()) {
                    feed.awaitChange(version, POLL_INTERVAL);
                }
                failure = null;
                backoff = BACKOFF_MIN;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                failed(e);
                Blocking.sleep(backoff);
                backoff = backoff.multipliedBy(2).compareTo(BACKOFF_MAX) < 0 ? backoff.multipliedBy(2) : BACKOFF_MAX;
            }
        }
    }

    /** Delivers the next changes; false when there are none. */
    private boolean deliverNext() throws IOException, InterruptedException {
        Cursor since = delivered();
        Optional<Changes> found = feed.changes(since, CHANGES_MAX);
        if (found.isEmpty()) {
            restartIfTopicsChanged(since);
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
        Cursor cursor = delivered;
        if (cursor == null) {
            cursor = state.load().orElseGet(() -> {
                Cursor now = feed.applied();
                state.save(now);
                return now;
            });
            delivered = cursor;
        }
        return cursor;
    }

    /** Resets the position when the topics were recreated, since they have other offsets. */
    private void restartIfTopicsChanged(Cursor since) {
        Cursor applied = feed.applied();
        if (!applied.logs().equals(since.logs())) {
            LOG.warn("{}: the topics were recreated; deliveries restart at the current position", name());
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
            LOG.warn("{}: a delivery failed and is retried until it succeeds", name(), cause);
        }
    }

    private void count(String outcome, int changes) {
        metrics.counter("storywire.publish.sink", "sink", sink.name(), "outcome", outcome)
                .increment(changes);
    }

    private record Failure(Instant since, String reason) {}
}
