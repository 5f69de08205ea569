package org.storywire.launcher.local;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.storywire.enrich.EnrichService;
import org.storywire.ingest.IngestService;
import org.storywire.publish.PublishService;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.trending.TrendingService;

/** A service by name, with its constructor and settings; the only list of all four. */
public record ServiceEntry(String name, Maker maker, List<Setting<?>> settings) {
    public ServiceEntry {
        settings = List.copyOf(settings);
    }

    /** A service's constructor. */
    @FunctionalInterface
    public interface Maker {
        Service make(Settings settings, Metrics metrics, Clock clock);
    }

    /** All services, in the order in which a story passes them. */
    public static List<ServiceEntry> all() {
        return List.of(
                new ServiceEntry("ingest", IngestService::new, IngestService.SETTINGS),
                new ServiceEntry("enrich", EnrichService::new, EnrichService.SETTINGS),
                new ServiceEntry("trending", TrendingService::new, TrendingService.SETTINGS),
                new ServiceEntry("publish", PublishService::new, PublishService.SETTINGS));
    }

    public static ServiceEntry named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("expected a service, found " + name));
    }

    public static Optional<ServiceEntry> find(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** True where it serves health and metrics on its own port anyway. */
    boolean hasHttp() {
        return isDoor() || name.equals("publish");
    }

    /** True where it takes input from outside, so that it stops first. */
    boolean isDoor() {
        return name.equals("ingest");
    }
}
