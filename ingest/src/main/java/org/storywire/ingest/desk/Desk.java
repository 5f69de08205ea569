package org.storywire.ingest.desk;

import java.time.Clock;
import org.storywire.runtime.CompositeService;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.runtime.streams.StreamsSettings;
import org.storywire.schemas.AvroSerdes;

/** The desk: the broker's clock and the topology that decides. */
public final class Desk extends CompositeService {
    private static final String NAME = "desk";

    public static final StreamsSettings STREAMS = new StreamsSettings(NAME);

    public Desk(Settings settings, Metrics metrics, Clock clock) {
        super(NAME);
        BrokerClock brokerClock = add(new BrokerClock(settings, metrics, clock));
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        add(new StreamsService(
                STREAMS,
                settings,
                metrics,
                new DeskTopology(serdes, clock, brokerClock::agreement, new DeskMetrics(metrics))));
    }
}
