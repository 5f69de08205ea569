package org.storywire.enrich;

import java.time.Clock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.ServiceRunner;
import org.storywire.runtime.SettingsCatalog;

/** Enrich as a process of its own. */
public final class EnrichMain {
    private EnrichMain() {}

    public static void main(String[] args) {
        ServiceRunner.main(
                EnrichService.NAME,
                new SettingsCatalog(EnrichService.SETTINGS),
                settings -> new EnrichService(settings, Metrics.create(), Clock.systemUTC()),
                args);
    }
}
