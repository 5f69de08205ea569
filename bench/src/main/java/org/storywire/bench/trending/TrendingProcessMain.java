package org.storywire.bench.trending;

import java.time.Clock;
import java.util.Arrays;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.trending.TrendingService;

/** Trending in a JVM of its own until it is killed or its parent ends. Says {@code ready} when its boards are looked after again. */
final class TrendingProcessMain {
    private static final int LOOK_MILLIS = 10;

    private TrendingProcessMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ExitWithParent.endWithParent();
        BenchContext arena = BenchContext.decode(Arrays.asList(arguments));
        Metrics metrics = Metrics.create();
        TrendingService service = new TrendingService(arena.asSettings(), metrics, Clock.systemUTC());
        service.start();
        while (!ranks(service.check())) {
            Thread.sleep(LOOK_MILLIS);
        }
        System.out.println("ready now");
        try (InternalTopics topics = new InternalTopics(arena.bootstrapServers(), StorywireCompetitor.APPLICATION)) {
            while (!topics.caughtUp(arena.topic())) {
                Thread.sleep(LOOK_MILLIS);
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
