package org.storywire.bench.trending;

import java.time.Clock;
import java.util.Arrays;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.trending.TrendingService;

/** Trending in its own JVM until it is killed or its parent ends. Prints {@code ready} when it ranks boards again. */
final class TrendingProcessMain {
    private static final int POLL_MILLIS = 10;

    private TrendingProcessMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ExitWithParent.endWithParent();
        BenchContext context = BenchContext.decode(Arrays.asList(arguments));
        Metrics metrics = Metrics.create();
        TrendingService service = new TrendingService(context.asSettings(), metrics, Clock.systemUTC());
        service.start();
        while (!ranks(service.check())) {
            Thread.sleep(POLL_MILLIS);
        }
        System.out.println("ready now");
        try (InternalTopics topics = new InternalTopics(context.bootstrapServers(), StorywireCompetitor.APPLICATION)) {
            while (!topics.caughtUp(context.topic())) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        System.out.println("finished now");
        Thread.currentThread().join();
    }

    private static boolean ranks(Health check) {
        return check.ready()
                && check.details().getOrDefault("board-age", "elsewhere").startsWith("PT");
    }
}
