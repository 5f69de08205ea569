package org.storywire.trending;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.trending.audit.AuditMetrics;
import org.storywire.trending.stream.RankingMetrics;

/** Trending in a JVM of its own, to be killed; with a guarantee that may be weaker than the service's. */
final class TrendingProcess {
    private TrendingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> values = ClusterProcess.values(arguments);
        Settings settings = Settings.of(values);
        Metrics metrics = Metrics.create();
        Clock clock = Clock.systemUTC();
        Properties properties = StreamsService.properties(TrendingService.STREAMS, settings, metrics);
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                values.getOrDefault("guarantee", StreamsConfig.EXACTLY_ONCE_V2));
        TrendingTopology topology =
                TrendingService.topology(settings, metrics, clock, new RankingMetrics(metrics, clock));
        KafkaStreams streams =
                new KafkaStreams(StreamsService.topology(properties, topology), new StreamsConfig(properties));
        streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(30))));
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                System.out.println(ProcessOfTest.READY);
            }
        });
        streams.start();
        TrendingService.auditor(settings, new AuditMetrics(metrics)).start();
        Thread.currentThread().join();
    }
}
