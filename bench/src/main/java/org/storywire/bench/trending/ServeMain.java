package org.storywire.bench.trending;

import java.time.Clock;
import java.util.Arrays;
import org.storywire.runtime.Check;
import org.storywire.runtime.Metrics;
import org.storywire.trending.TrendingService;

/** Trending in a JVM of its own until it is killed or its parent ends. Says {@code ready} when its boards are looked after again. */
final class ServeMain {
    private static final int LOOK_MILLIS = 10;

    private ServeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ParentLife.endWithParent();
        Arena arena = Arena.decode(Arrays.asList(arguments));
        Metrics metrics = Metrics.create();
        TrendingService service = new TrendingService(arena.asSettings(), metrics, Clock.systemUTC());
        service.start();
        while (!ranks(service.check())) {
            Thread.sleep(LOOK_MILLIS);
        }
        System.out.println("ready now");
        try (InternalTopics topics = new InternalTopics(arena.bootstrapServers(), Ours.APPLICATION)) {
            while (!topics.caughtUp(arena.topic())) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
        System.out.println("finished now");
        Thread.currentThread().join();
    }

    private static boolean ranks(Check check) {
        return check.ready()
                && check.details().getOrDefault("board-age", "elsewhere").startsWith("PT");
    }
}
