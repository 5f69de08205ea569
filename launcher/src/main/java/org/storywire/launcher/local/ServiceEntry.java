package org.storywire.launcher.local;

import java.time.Clock;
import java.util.List;
import org.storywire.enrich.EnrichService;
import org.storywire.ingest.IngestService;
import org.storywire.publish.PublishService;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.trending.TrendingService;

/** One of the four services, by name: the only table that knows them all. */
public record ServiceEntry(String name, Maker maker) {
    /** A service's constructor. */
    @FunctionalInterface
    public interface Maker {
        Service make(Settings settings, Metrics metrics, Clock clock);
    }

    /** In the order in which a story meets them. */
    public static List<ServiceEntry> all() {
        return List.of(
                new ServiceEntry("ingest", IngestService::new),
                new ServiceEntry("enrich", EnrichService::new),
                new ServiceEntry("trending", TrendingService::new),
                new ServiceEntry("publish", PublishService::new));
    }

    /** The one of that name. */
    public static ServiceEntry named(String name) {
        return all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of " + all() + ", found " + name));
    }

    /** Whether it serves health and metrics on a port of its own anyway. */
    boolean hasHttp() {
        return isDoor() || name.equals("publish");
    }

    /** Whether it takes in from outside, so that it stops first. */
    boolean isDoor() {
        return name.equals("ingest");
    }
}
