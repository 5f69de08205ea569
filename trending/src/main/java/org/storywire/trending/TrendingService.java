package org.storywire.trending;

import java.time.Clock;
import java.time.Duration;
import org.storywire.runtime.Check;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.runtime.StreamsService;
import org.storywire.schemas.AvroSerdes;

/** Ranks stories by their distinct readers; says how old the boards are. */
public final class TrendingService implements Service {
    static final String NAME = "trending";

    private static final String COMMIT_INTERVAL = "trending-commit-interval";

    private final StreamsService streams;
    private final BoardPulse pulse;

    public TrendingService(Settings settings, Metrics metrics, Clock clock) {
        this(settings, metrics, clock, new BoardPulse(metrics, clock));
    }

    TrendingService(Settings settings, Metrics metrics, Clock clock, BoardPulse pulse) {
        this.pulse = pulse;
        TrendingConfig config = TrendingConfig.from(settings);
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        TrendingTopology topology =
                new TrendingTopology(config, serdes, metrics, new TrendingTopology.Surroundings(clock, pulse));
        streams = new StreamsService(NAME, withCommitInterval(settings), metrics, topology);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        streams.start();
    }

    /** With the age of the boards, where they are made by this instance. */
    @Override
    public Check check() {
        return streams.check()
                .with("board-age", pulse.age().map(Duration::toString).orElse("ranked elsewhere"));
    }

    @Override
    public void close() {
        streams.close();
    }

    /** Longer than the runtime's own: counts are written once a commit, and boards are told once a second. */
    private static Settings withCommitInterval(Settings settings) {
        Settings.Reader reader = settings.read();
        Duration interval = reader.duration(COMMIT_INTERVAL, Duration.ofMillis(200));
        reader.done();
        return settings.with(COMMIT_INTERVAL, interval.toString());
    }
}
