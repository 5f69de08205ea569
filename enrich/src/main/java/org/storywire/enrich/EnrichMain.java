package org.storywire.enrich;

import java.time.Clock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Run;

/** Enrich as a process of its own. */
public final class EnrichMain {
    private EnrichMain() {}

    public static void main(String[] args) {
        Run.main(
                EnrichService.NAME, settings -> new EnrichService(settings, Metrics.create(), Clock.systemUTC()), args);
    }
}
