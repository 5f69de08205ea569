package org.storywire.trending;

import java.time.Clock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.ServiceRunner;
import org.storywire.runtime.SettingsCatalog;

/** Trending as a process of its own. */
public final class TrendingMain {
    private TrendingMain() {}

    public static void main(String[] args) {
        ServiceRunner.main(
                TrendingService.NAME,
                new SettingsCatalog(TrendingService.SETTINGS),
                settings -> new TrendingService(settings, Metrics.create(), Clock.systemUTC()),
                args);
    }
}
