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

    /** Counts are emitted once a commit and boards once a second, so commits may be less frequent than those of other services. */
    static final StreamsSettings STREAMS = new StreamsSettings(NAME, "200ms");

    /** All settings of trending. */
    public static final List<Setting<?>> SETTINGS =
            Setting.all(SharedSettings.ALL, TrendingConfig.SETTINGS, AuditConfig.SETTINGS, STREAMS.all());

    /**
     * Defaults of client properties. Changes and control wait behind all records fetched before them, so fetches are bounded to
     * a few hundred milliseconds of counting. Reads do not wait for retractions, which may come later; polling for them costs a
     * fifth of the time of single reads.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
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
        add(new StreamsService(STREAMS, withDefaults(settings), metrics, topology(settings, metrics, clock, ranking)));
        add(auditor::start, auditor::close);
        detail("board-age", () -> ranking.age().map(Duration::toString).orElse("ranked elsewhere"));
        detail("audit", audit::summary);
    }

    /** Disabled in a replay, whose append times are not the times of the boards. */
    static Auditor auditor(Settings settings, AuditMetrics metrics) {
        TrendingConfig config = TrendingConfig.from(settings);
        AuditConfig audit = AuditConfig.from(settings);
        boolean isReplay = config.time() == TrendingConfig.TimeSource.EVENT;
        return new Auditor(settings, isReplay ? audit.off() : audit, config.terms(), metrics);
    }

    static TrendingTopology topology(Settings settings, Metrics metrics, Clock clock, RankingMetrics ranking) {
        TrendingConfig config = TrendingConfig.from(settings);
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        ReadsReplay replay = new CommittedReadsReplay(
                settings,
                new ReadsDeserializer(serdes, new ReadBatchSchema(serdes.writerSchemas())),
                config.time().appendTimes(clock));
        return new TrendingTopology(config, serdes, metrics, clock, ranking, replay);
    }

    private static Settings withDefaults(Settings settings) {
        Settings all = settings;
        for (Map.Entry<String, String> each : DEFAULTS.entrySet()) {
            all = all.withDefault(each.getKey(), each.getValue(), NAME);
        }
        return all;
    }
}
