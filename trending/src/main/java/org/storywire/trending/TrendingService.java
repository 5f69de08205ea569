package org.storywire.trending;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.storywire.runtime.CompositeService;
import org.storywire.runtime.Metrics;
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

/** Ranks stories by their distinct readers. Its health has the age of the boards and the finding of the audit. */
public final class TrendingService extends CompositeService {
    static final String NAME = "trending";

    /** Counts are emitted once a commit and boards once a second, so commits may be rarer than those of other services. */
    static final StreamsSettings STREAMS = new StreamsSettings(NAME, "200ms");

    /** Every setting that trending reads. */
    public static final List<Setting<?>> SETTINGS =
            Setting.all(SharedSettings.ALL, TrendingConfig.SETTINGS, AuditConfig.SETTINGS, STREAMS.all());

    /**
     * Client properties that the operator has not set. Changes and control wait behind all that was fetched before them, so
     * that is bounded: what is fetched is counted in a few hundred milliseconds. No read waits for retractions: these may
     * as well come later, and looking for them costs a fifth of the time of reads that come one a record.
     */
    private static final Map<String, String> STANDARD = Map.of(
            "kafka-max-task-idle-ms", "-1",
            "kafka-max-poll-records", "10000",
            "kafka-buffered-records-per-partition", "1000",
            "kafka-main-consumer-max-partition-fetch-bytes", "1048576");

    public TrendingService(Settings settings, Metrics metrics, Clock clock) {
        this(settings, metrics, clock, new RankingMetrics(metrics, clock));
    }

    TrendingService(Settings settings, Metrics metrics, Clock clock, RankingMetrics ranking) {
        super(NAME);
        settings.check(SETTINGS);
        AuditMetrics audit = new AuditMetrics(metrics);
        Auditor auditor = auditor(settings, audit);
        add(new StreamsService(STREAMS, withStandard(settings), metrics, topology(settings, metrics, clock, ranking)));
        add(auditor::start, auditor::close);
        detail("board-age", () -> ranking.age().map(Duration::toString).orElse("ranked elsewhere"));
        detail("audit", audit::words);
    }

    /** Disabled in a replay: the times at which its reads were appended are not those of the boards. */
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

    private static Settings withStandard(Settings settings) {
        Settings all = settings;
        for (Map.Entry<String, String> each : STANDARD.entrySet()) {
            all = all.withDefault(each.getKey(), each.getValue(), NAME);
        }
        return all;
    }
}
