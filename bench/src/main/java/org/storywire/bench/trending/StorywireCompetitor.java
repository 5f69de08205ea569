package org.storywire.bench.trending;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.DaemonThreads;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;
import org.storywire.trending.TrendingService;

/**
 * Trending as shipped: exactly-once, distinct readers, all boards each second. The clock of the boards is that of the
 * reads. A first start reads the stories of the wire, because that happens once and not with each read.
 */
final class StorywireCompetitor implements Competitor {
    static final String APPLICATION = "storywire-trending";

    private static final Duration LEARN_MAX = Duration.ofMinutes(2);
    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    private final BenchContext context;
    private final Settings settings;
    private final Metrics metrics = Metrics.create();
    private final InternalTopics topics;
    private @Nullable TrendingService service;

    StorywireCompetitor(BenchContext context) {
        this.context = context;
        settings = context.asSettings().withDefault("trending-clock", "event", "bench");
        topics = new InternalTopics(context.bootstrapServers(), APPLICATION);
    }

    @Override
    public void prepare() {
        topics.moveToEnd(context.topic());
        try (Metrics other = Metrics.create();
                TrendingService learning = new TrendingService(settings, other, Clock.systemUTC())) {
            learning.start();
            long end = System.nanoTime() + LEARN_MAX.toNanos();
            while (!topics.committed(Topics.WIRE.topic())) {
                if (System.nanoTime() > end || !Blocking.sleep(POLL_EVERY)) {
                    throw new BenchException("expected the wire to be read within " + LEARN_MAX);
                }
            }
        }
        topics.moveToStart(context.topic());
    }

    /** Starts in a thread: reads are processed before all parts run, so nothing waits for those. */
    @Override
    public void start() {
        TrendingService made = new TrendingService(settings, metrics, Clock.systemUTC());
        service = made;
        DaemonThreads.of("start-trending", made::start).start();
    }

    @Override
    public long done() {
        return Math.round(metrics.counter("storywire.trending.reads.received").count());
    }

    @Override
    public boolean finished() {
        return done() >= context.reads() && topics.caughtUp(context.topic());
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
}
