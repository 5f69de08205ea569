package org.storywire.bench.trending;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;
import org.storywire.trending.TrendingService;

/**
 * Trending as it is shipped: exactly-once, distinct readers, all boards each second. Boards are at the time of the reads.
 * The stories of the wire are learnt in a first start, for that is done once and not with each read.
 */
final class StorywireCompetitor implements Competitor {
    static final String APPLICATION = "storywire-trending";

    private static final Duration LEARN_MAX = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 50;

    private final BenchContext arena;
    private final Settings settings;
    private final Metrics metrics = Metrics.create();
    private final InternalTopics topics;
    private @Nullable TrendingService service;

    StorywireCompetitor(BenchContext arena) {
        this.arena = arena;
        settings = arena.asSettings().withDefault("trending-clock", "event", "bench");
        topics = new InternalTopics(arena.bootstrapServers(), APPLICATION);
    }

    @Override
    public void prepare() {
        topics.moveToEnd(arena.topic());
        try (Metrics other = Metrics.create();
                TrendingService learning = new TrendingService(settings, other, Clock.systemUTC())) {
            learning.start();
            long end = System.nanoTime() + LEARN_MAX.toNanos();
            while (!topics.committed(Topics.WIRE.topic())) {
                if (System.nanoTime() > end) {
                    throw new BenchException("expected the wire to be learnt within " + LEARN_MAX);
                }
                pause();
            }
        }
        topics.moveToStart(arena.topic());
    }

    /** Reads are taken before everything runs, so nobody waits for that here. */
    @Override
    public void start() {
        TrendingService made = new TrendingService(settings, metrics, Clock.systemUTC());
        service = made;
        Thread starting = new Thread(made::start, "start-trending");
        starting.setDaemon(true);
        starting.start();
    }

    @Override
    public long done() {
        return Math.round(metrics.counter("storywire.trending.reads.received").count());
    }

    @Override
    public boolean finished() {
        return done() >= arena.reads() && topics.caughtUp(arena.topic());
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
        metrics.close();
        topics.close();
    }

    boolean ready() {
        return service != null && service.check().ready();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
