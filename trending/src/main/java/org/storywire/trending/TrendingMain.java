package org.storywire.trending;

import java.time.Clock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Run;

/** Trending as a process of its own. */
public final class TrendingMain {
    private TrendingMain() {}

    public static void main(String[] args) {
        Run.main(
                TrendingService.NAME,
                settings -> new TrendingService(settings, Metrics.create(), Clock.systemUTC()),
                args);
    }
}
