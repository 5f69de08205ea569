package org.storywire.launcher.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.BoardKey;
import org.storywire.trending.TrendingService;

/**
 * Runs the topology that ranks live reads over recorded ones: an embedded broker in a temporary folder, the reads in
 * the order of their time, and the clock of the boards set to each requested instant. Removes all its files.
 */
public final class Backtest {
    private final RecordedReads reads;
    private final BacktestPlan plan;
    private final Consumer<String> progress;

    /** @param progress receives messages about the progress */
    public Backtest(RecordedReads reads, BacktestPlan plan, Consumer<String> progress) {
        this.reads = reads;
        this.plan = plan;
        this.progress = progress;
    }

    /** The boards, by time. */
    public SortedMap<Instant, BacktestBoard> run() {
        Path folder = folder();
        Thread cleanup = new Thread(() -> delete(folder), "backtest-tidy");
        Runtime.getRuntime().addShutdownHook(cleanup);
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder.resolve("cluster"))) {
            progress.accept("an embedded broker runs");
            Settings settings = settings(cluster, folder);
            ReplayTopics.prepare(settings);
            try (Metrics metrics = Metrics.create();
                    TrendingService trending = new TrendingService(settings, metrics, Clock.systemUTC());
                    ReadReplayer replayer = new ReadReplayer(reads, settings, progress);
                    RankingReader rankings = new RankingReader(settings)) {
                trending.start();
                return boards(replayer, new AwaitCounted(settings, trending), rankings);
            }
        } finally {
            delete(folder);
        }
    }

    private SortedMap<Instant, BacktestBoard> boards(
            ReadReplayer replayer, AwaitCounted awaitCounted, RankingReader rankings) {
        SortedMap<Instant, BacktestBoard> boards = new TreeMap<>();
        for (Instant time : new TreeSet<>(plan.times())) {
            replayer.sendBefore(time);
            awaitCounted.await();
            boards.put(time, rankings.board(plan, time));
            progress.accept("board at " + time + " (" + boards.size() + " of "
                    + plan.times().stream().distinct().count() + ")");
        }
        return boards;
    }

    private Settings settings(EmbeddedCluster cluster, Path folder) {
        Map<String, String> values = new HashMap<>(cluster.settings());
        values.put("data-dir", folder.resolve("state").toString());
        values.put("trending-clock", "event");
        values.put("trending-windows", BoardKey.DAY);
        values.put("trending-emit-every", "100ms");
        values.put("trending-size-all", Integer.toString(plan.top()));
        values.put("trending-readers-min", "1");
        values.put("trending-unknown-stories", "list");
        values.put("trending-reader-pairs-max", Integer.toString(plan.readsPerReaderMax()));
        // a recorded address may stand for many people: only the limit of a day applies
        values.put("trending-reader-minute-max", Integer.toString(plan.readsPerReaderMax()));
        values.put("trending-reader-repeats-max", Integer.toString(plan.readsPerReaderMax()));
        values.put("trending-unknown-stories-max", Integer.toString(Math.max(1, reads.stories())));
        values.put("trending-stories-max", Integer.toString(Math.max(1, reads.stories())));
        values.put("kafka-max-poll-records", "2000");
        values.put("kafka-main-consumer-max-partition-fetch-bytes", "4194304");
        return Settings.of(values);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("storywire-backtest-");
        } catch (IOException e) {
            throw new UncheckedIOException("expected a temporary folder", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // the shutdown hook deletes at the same time
        }
    }
}
