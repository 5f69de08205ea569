package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.storywire.publish.StoryFixtures.id;

import io.micrometer.core.instrument.Counter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;

/** The service on an empty broker, with who writes to its logs and who reads what it serves. */
public final class RunningPublish implements AutoCloseable {
    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;

    private final Metrics metrics = Metrics.create();
    private final LogWriter writer;
    private final PublishService service;
    private final PublishHttpClient client;

    private RunningPublish(EmbeddedCluster cluster, Path folder, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(cluster.settings());
        all.putAll(more);
        Settings settings = Settings.of(all)
                .with("publish-port", "0")
                .with("publish-url", "https://news.example")
                .with("publish-cursor-wait", "300ms")
                .with("data-dir", folder.toString());
        writer = new LogWriter(cluster);
        service = new PublishService(settings, metrics, Clock.systemUTC());
        service.start();
        client = new PublishHttpClient(service.port());
    }

    /** On empty logs. */
    public static RunningPublish start(Path folder) {
        SharedCluster.get().clear();
        return restart(folder);
    }

    /** On empty logs, which may not be read yet. */
    public static RunningPublish startingEmpty(Path folder) {
        SharedCluster.get().clear();
        return starting(folder);
    }

    /** On the logs as they are. */
    public static RunningPublish restart(Path folder) {
        RunningPublish published = starting(folder);
        published.awaitReady();
        return published;
    }

    /** On the logs as they are, which may not be read yet. */
    public static RunningPublish starting(Path folder) {
        return starting(folder, Map.of());
    }

    /** On the logs as they are, with more settings. */
    public static RunningPublish starting(Path folder, Map<String, String> more) {
        return new RunningPublish(SharedCluster.get(), folder, more);
    }

    /** Until everything that was on the logs at the start is applied, the history too. */
    public void awaitReady() {
        await().atMost(Duration.ofSeconds(120))
                .until(() -> service.check().ready()
                        && "read".equals(service.check().details().get("history")));
    }

    public LogWriter writer() {
        return writer;
    }

    public PublishHttpClient client() {
        return client;
    }

    public PublishService service() {
        return service;
    }

    public boolean contains(String path, String text) {
        return client.get(path).body().contains(text);
    }

    public double count(String name, String tag, String value) {
        return metrics.registry().find(name).tag(tag, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Number of wire records by outcome. */
    public Map<String, Double> outcomes() {
        return metrics.registry().find("storywire.publish.applied").tag("log", "wire").counters().stream()
                .collect(Collectors.toMap(
                        counter -> Objects.requireNonNull(counter.getId().getTag("outcome")), Counter::count));
    }

    /** Waits until the condition is true, and returns the time that it took. */
    public static Duration soon(BooleanSupplier condition) {
        long asked = System.nanoTime();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(25)).until(condition::getAsBoolean);
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    /**
     * Asserts that it takes no longer than the promised two seconds, in one of up to three attempts: a busy machine may delay
     * one attempt, a slow service is slow in each.
     */
    public static void promptly(IntFunction<Duration> attempt) {
        List<Duration> took = new ArrayList<>();
        while (took.size() < ATTEMPTS && took.stream().noneMatch(RunningPublish::isPrompt)) {
            took.add(attempt.apply(took.size()));
        }
        assertThat(took).as("one within %s", PROMISED).anyMatch(RunningPublish::isPrompt);
    }

    private static boolean isPrompt(Duration took) {
        return took.compareTo(PROMISED) < 0;
    }

    public static Ranking board(int... numbers) {
        List<RankingEntry> entries = new ArrayList<>();
        for (int number : numbers) {
            entries.add(RankingEntry.newBuilder()
                    .setRank(entries.size() + 1)
                    .setStoryId(id(number))
                    .setReaders(10)
                    .setReads(20)
                    .setSince(StoryFixtures.START)
                    .build());
        }
        return Ranking.newBuilder()
                .setBoard("all")
                .setWindow("PT24H")
                .setAt(StoryFixtures.START)
                .setEntries(entries)
                .build();
    }

    @Override
    public void close() {
        service.close();
        metrics.close();
        writer.close();
    }
}
