package org.storywire.ingest;

import java.time.Clock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.ServiceRunner;
import org.storywire.runtime.SettingsCatalog;

/** Runs ingest as a process of its own. */
public final class IngestMain {
    private IngestMain() {}

    public static void main(String[] args) {
        ServiceRunner.main(
                "ingest",
                new SettingsCatalog(IngestService.SETTINGS),
                settings -> new IngestService(settings, Metrics.create(), Clock.systemUTC()),
                args);
    }
}
