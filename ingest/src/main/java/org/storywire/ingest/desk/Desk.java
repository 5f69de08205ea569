package org.storywire.ingest.desk;

import java.time.Clock;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.runtime.streams.StreamsSettings;
import org.storywire.schemas.AvroSerdes;

/** The desk: the broker's clock and the topology that decides. */
public final class Desk implements Service {
    private static final String NAME = "desk";

    /** The settings of the topology. */
    public static final StreamsSettings STREAMS = new StreamsSettings(NAME);

    private final BrokerClock brokerClock;
    private final StreamsService streams;

    public Desk(Settings settings, Metrics metrics, Clock clock) {
        this.brokerClock = new BrokerClock(settings, metrics, clock);
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        this.streams = new StreamsService(
                STREAMS,
                settings,
                metrics,
                new DeskTopology(serdes, clock, brokerClock::agreement, new DeskMetrics(metrics)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        brokerClock.start();
        streams.start();
    }

    @Override
    public Health check() {
        Health check = streams.check();
        String clocks = brokerClock.check().details().getOrDefault("clocks", "unknown");
        return check.with("clocks", clocks);
    }

    @Override
    public void close() {
        streams.close();
        brokerClock.close();
    }
}
