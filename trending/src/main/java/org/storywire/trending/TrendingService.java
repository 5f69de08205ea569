package org.storywire.trending;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.runtime.streams.StreamsSettings;
import org.storywire.schemas.AvroSerdes;
import org.storywire.trending.audit.AuditConfig;
import org.storywire.trending.audit.AuditMetrics;
import org.storywire.trending.audit.Auditor;
import org.storywire.trending.stream.CommittedReadsReplay;
import org.storywire.trending.stream.RankingMetrics;
import org.storywire.trending.stream.ReadBatchSchema;
import org.storywire.trending.stream.ReadsDeserializer;
import org.storywire.trending.stream.ReadsReplay;

/** Ranks stories by their distinct readers; says how old the boards are. */
public final class TrendingService implements Service {
    static final String NAME = "trending";

    /** Counts are emitted once a commit and boards once a second, so commits may be rarer than those of other services. */
    static final StreamsSettings STREAMS = new StreamsSettings(NAME, "200ms");

    /** Every setting that trending reads. */
    public static final List<Setting<?>> SETTINGS =
            Setting.all(SharedSettings.ALL, TrendingConfig.SETTINGS, AuditConfig.SETTINGS, STREAMS.all());

    /**
     * Client properties unless the operator sets them. Changes and control wait behind all that was fetched before them, so
     * that is bounded: what is fetched and not yet counted is counted in a few hundred milliseconds. Nothing waits for
     * retractions that are not there: they may come after the reads as well as before, and looking for them costs a fifth
     * of the time of reads that come one a record.
     */
    private static final Map<String, String> STANDARD = Map.of(
            "kafka-max-task-idle-ms", "-1",
            "kafka-max-poll-records", "10000",
            "kafka-buffered-records-per-partition", "1000",
            "kafka-main-consumer-max-partition-fetch-bytes", "1048576");

    private final StreamsService streams;
    private final RankingMetrics pulse;
    private final AuditMetrics auditPulse;
    private final Auditor auditor;

    public TrendingService(Settings settings, Metrics metrics, Clock clock) {
        this(settings, metrics, clock, new RankingMetrics(metrics, clock));
    }

    TrendingService(Settings settings, Metrics metrics, Clock clock, RankingMetrics pulse) {
        settings.check(SETTINGS);
        this.pulse = pulse;
        auditPulse = new AuditMetrics(metrics);
        auditor = auditor(settings, auditPulse);
        streams =
                new StreamsService(STREAMS, withStandard(settings), metrics, topology(settings, metrics, clock, pulse));
    }

    /** None in a replay: the times at which its reads were appended are not those of the boards. */
    static Auditor auditor(Settings settings, AuditMetrics pulse) {
        TrendingConfig config = TrendingConfig.from(settings);
        AuditConfig audit = AuditConfig.from(settings);
        boolean isReplay = config.time() == TrendingConfig.TimeSource.EVENT;
        return new Auditor(settings, isReplay ? audit.off() : audit, config.terms(), pulse);
    }

    static TrendingTopology topology(Settings settings, Metrics metrics, Clock clock, RankingMetrics pulse) {
        TrendingConfig config = TrendingConfig.from(settings);
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        ReadsReplay log = new CommittedReadsReplay(
                settings,
                new ReadsDeserializer(serdes, new ReadBatchSchema(serdes.writerSchemas())),
                config.time().appendTimes(clock));
        return new TrendingTopology(config, serdes, metrics, new TrendingTopology.Surroundings(clock, pulse, log));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        streams.start();
        auditor.start();
    }

    /** With the age of the boards, where they are made by this instance, and what the audit found. */
    @Override
    public Health check() {
        return streams.check()
                .with("board-age", pulse.age().map(Duration::toString).orElse("ranked elsewhere"))
                .with("audit", auditPulse.words());
    }

    @Override
    public void close() {
        auditor.close();
        streams.close();
    }

    private static Settings withStandard(Settings settings) {
        Settings all = settings;
        for (Map.Entry<String, String> each : STANDARD.entrySet()) {
            all = all.withDefault(each.getKey(), each.getValue(), NAME);
        }
        return all;
    }
}
