package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.Read;
import org.storywire.trending.rank.ApplyResult;
import org.storywire.trending.stream.RankingMetrics;

/** Promise 4: threads that die at the worst moment, after the counts are written and before the commit, change nothing. */
class ExactlyOnceTest {
    private static final int READS = 60_000;
    private static final int CHUNK = 500;
    private static final int DEATHS = 2;
    private static final long SEED = 4;
    private static final Duration WAIT_MAX = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final TestClock clock = TestClock.running();
    private final NaiveRecount recount = new NaiveRecount(1_000);
    private TrendingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new TrendingCluster(folder);
        cluster.wireStories();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    /** With the control: a reader of the counts in between who does not wait for commits adds up something else. */
    @Test
    void everyReadIsCountedOnceThroughDeathsBetweenWritingAndCommit() {
        run(StreamsConfig.EXACTLY_ONCE_V2, () -> {
            patiently()
                    .untilAsserted(
                            () -> assertThat(differences()).as("seed %d", SEED).isEmpty());
            Map<String, NaiveRecount.Tally> truth = cluster.tallies("all|PT24H");
            EmittedCounts emitted = new EmittedCounts(cluster.settings());
            emitted.emitAgainAndAbort();
            assertThat(NaiveRecount.differences(truth, emitted.sum("read_committed")))
                    .isEmpty();
            assertThat(NaiveRecount.differences(truth, emitted.sum("read_uncommitted")))
                    .as("seed %d", SEED)
                    .isNotEmpty();
        });
    }

    @Test
    void atLeastOnceCountsWrongInTheSameRun() {
        run(StreamsConfig.AT_LEAST_ONCE, () -> {
            AtomicReference<Map<String, NaiveRecount.Tally>> last = new AtomicReference<>(Map.of());
            patiently()
                    .pollInterval(Duration.ofSeconds(4))
                    .until(() -> !cluster.boards().isEmpty()
                            && last.getAndSet(cluster.tallies("all|PT24H")).equals(cluster.tallies("all|PT24H")));
            assertThat(differences()).as("seed %d", SEED).isNotEmpty();
        });
    }

    private void run(String guarantee, Runnable check) {
        Settings settings = cluster.settings()
                .with("trending-commit-interval", "50ms")
                .with("session-timeout", "2s")
                .with("kafka-repartition-purge-interval-ms", "3600000");
        int now = Math.toIntExact(Math.floorDiv(clock.millis(), 60_000L));
        List<Read> reads = new SeededReads(SEED, now, 2_000).reads(READS);
        reads.forEach(read -> recount.add(read, now));
        try (Metrics metrics = Metrics.create()) {
            MortalMetrics ranking = new MortalMetrics(metrics, clock);
            KafkaStreams streams = streams(settings, guarantee, metrics, ranking);
            try {
                streams.start();
                patiently().until(() -> streams.state() == KafkaStreams.State.RUNNING);
                AtomicInteger sent = new AtomicInteger();
                patiently().pollInterval(Duration.ofMillis(300)).until(() -> {
                    int from = sent.getAndAdd(CHUNK);
                    cluster.send(reads.subList(from, from + CHUNK));
                    return ranking.deaths() == DEATHS;
                });
                cluster.send(reads.subList(sent.get(), READS));
                check.run();
            } finally {
                streams.close(Duration.ofSeconds(20));
            }
        }
    }

    private KafkaStreams streams(Settings settings, String guarantee, Metrics metrics, RankingMetrics ranking) {
        Properties properties = StreamsService.properties(TrendingService.STREAMS, settings, metrics);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        TrendingTopology topology = TrendingService.topology(settings, metrics, clock, ranking);
        KafkaStreams streams =
                new KafkaStreams(StreamsService.topology(properties, topology), new StreamsConfig(properties));
        streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
        return streams;
    }

    /** Threads die here on purpose, which is not to end the waiting. */
    private static ConditionFactory patiently() {
        return await().dontCatchUncaughtExceptions().atMost(WAIT_MAX);
    }

    private List<String> differences() {
        Ranking all = cluster.boards().get("all|PT24H");
        long minute = Duration.ofMinutes(1).toMillis();
        long at = all == null ? clock.millis() : all.getAt().toEpochMilli();
        int end = Math.toIntExact((at + minute - 1) / minute);
        return NaiveRecount.differences(recount.tallies(end, 1440), cluster.tallies("all|PT24H"));
    }

    /** Lets the thread die after the next write that has counts in it, once there were a few commits. */
    private static final class MortalMetrics extends RankingMetrics {
        private final AtomicInteger writes = new AtomicInteger();
        private final AtomicInteger deaths = new AtomicInteger();
        private final AtomicInteger cells = new AtomicInteger();

        MortalMetrics(Metrics metrics, Clock clock) {
            super(metrics, clock);
        }

        int deaths() {
            return deaths.get();
        }

        @Override
        public void applied(ApplyResult applied) {
            super.applied(applied);
            cells.addAndGet(applied.cells());
        }

        @Override
        public void written() {
            super.written();
            boolean withCounts = cells.getAndSet(0) > 0;
            if (withCounts && writes.incrementAndGet() > 2 && deaths.get() < DEATHS) {
                writes.set(0);
                deaths.incrementAndGet();
                throw new ServiceException("a death for the test");
            }
        }
    }
}
