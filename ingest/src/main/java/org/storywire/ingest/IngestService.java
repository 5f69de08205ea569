package org.storywire.ingest;

import java.time.Clock;
import java.util.List;
import org.storywire.ingest.desk.Desk;
import org.storywire.runtime.CompositeService;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.http.Route;

/** Ingest: the door and the desk. The door listens first, so that its health shows both; it admits requests last. */
public final class IngestService extends CompositeService {
    public static final List<Setting<?>> SETTINGS =
            Setting.all(SharedSettings.ALL, IngestConfig.SETTINGS, Desk.STREAMS.all());

    private final Door door;

    public IngestService(Settings settings, Metrics metrics, Clock clock) {
        super("ingest");
        settings.check(SETTINGS);
        IngestConfig config = IngestConfig.from(settings);
        Desk desk = new Desk(settings, metrics, clock);
        this.door = new Door(settings, config, metrics, clock);
        door.checks(() -> List.of(desk.check()));
        add(door::listen, () -> {});
        add(desk);
        add(door);
    }

    public int port() {
        return door.port();
    }

    public List<Route> routes() {
        return door.routeTable();
    }
}
