package org.storywire.ingest;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.storywire.ingest.desk.Desk;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.runtime.http.Route;

/** Ingest: the desk that decides, then the door that lets in. */
public final class IngestService implements Service {
    private final Desk desk;
    private final Door door;

    public IngestService(Settings settings, Metrics metrics, Clock clock) {
        IngestConfig config = IngestConfig.from(settings);
        this.desk = new Desk(settings, metrics, clock);
        this.door = new Door(settings, config, metrics, clock);
    }

    @Override
    public String name() {
        return "ingest";
    }

    /** The port of the door; known after start. */
    public int port() {
        return door.port();
    }

    /** Every way in; known after start. */
    public List<Route> routes() {
        return door.routes();
    }

    @Override
    public void start() {
        door.checks(() -> List.of(desk.check()));
        desk.start();
        door.start();
    }

    /** As the worse of the two is. */
    @Override
    public Health check() {
        Health all = Stream.of(desk.check(), door.check())
                .filter(check -> !check.live() || !check.ready())
                .findFirst()
                .orElseGet(() -> Health.up("ingest"));
        return new Health("ingest", all.live(), all.ready(), all.details())
                .with("clocks", desk.check().details().getOrDefault("clocks", "unknown"));
    }

    @Override
    public void close() {
        door.close();
        desk.close();
    }
}
