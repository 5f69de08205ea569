package org.storywire.publish.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.BoardFixtures.ALL;
import static org.storywire.publish.BoardFixtures.board;
import static org.storywire.publish.StoryFixtures.wire;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.SharedCluster;
import org.storywire.publish.LogWriter;
import org.storywire.publish.PublishHttpClient;
import org.storywire.publish.api.Api;
import org.storywire.publish.feed.FeedProfile;
import org.storywire.publish.page.Pages;
import org.storywire.publish.page.layout.Site;
import org.storywire.publish.store.WireStore;
import org.storywire.publish.web.Links;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.http.HttpConfig;
import org.storywire.runtime.http.HttpService;
import org.storywire.runtime.http.HttpSettings;
import org.storywire.runtime.kafka.DeadLetterProducer;
import org.storywire.schemas.AvroSerdes;

/** Board history is the longest log: publish serves before it is read, and rejects queries for past lists until then. */
class HistoryTest {
    private static final String WHY = "/v1/trending/all/daily%3A2/why";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final Instant past = now.minus(Duration.ofMinutes(2));
    private final Settings settings = Settings.of(SharedCluster.get().settings());
    private final Metrics metrics = Metrics.create();

    @TempDir
    Path folder;

    @BeforeEach
    void clear() {
        SharedCluster.get().clear();
    }

    @Test
    void everythingButThePastIsServedBeforeTheHistoryIsRead() {
        write(wrote -> {
            for (int minute = 30; minute > 1; minute--) {
                wrote.history(board(ALL, now.minus(Duration.ofMinutes(minute)), 4, 2));
            }
        });
        read((store, client) -> {
            assertThat(store.isHistoryApplied()).isFalse();
            assertThat(client.get("/v1/trending").statusCode()).isEqualTo(200);
            assertThat(client.json("/v1/trending").path("entries")).hasSize(2);
            assertThat(client.get("/trending").statusCode()).isEqualTo(200);
            assertThat(store.trending(ALL, past))
                    .as("control: what would be answered instead")
                    .isEmpty();
            for (String path : List.of("/v1/trending?asOf=" + past, WHY, "/trending?asOf=" + past)) {
                HttpResponse<String> answer = client.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).as(path).contains("10");
            }
            assertThat(client.json(WHY).path("type").asText()).endsWith("history-not-read");
        });
    }

    @Test
    void aShortHistoryIsKnownAtOnce() {
        write(wrote -> {});
        read((store, client) -> assertThat(store.isHistoryApplied()).isTrue());
    }

    private void write(Consumer<LogWriter> history) {
        try (LogWriter writer = new LogWriter(SharedCluster.get())) {
            writer.wire(wire(2)).wire(wire(4)).ranking(board(ALL, now, 2, 4));
            history.accept(writer);
            writer.flush();
        }
    }

    /** Checks the state once everything but the history is read; in the end the past is known. */
    private void read(Seen whenReady) {
        try (WireStore store = WireStore.open(folder.resolve("wire.db"), Clock.systemUTC());
                HttpService http = serve(store);
                SourceReaders sources = new SourceReaders(settings);
                ProjectionDecoder decoder = new ProjectionDecoder(new AvroSerdes(settings.registry()));
                DeadLetterProducer deadLetters = new DeadLetterProducer("publish", settings, metrics)) {
            PublishHttpClient client = new PublishHttpClient(http.port());
            AtomicBoolean ready = new AtomicBoolean();
            IntakeMetrics counts = new IntakeMetrics(metrics, Clock.systemUTC());
            IntakeLoop session = new IntakeLoop(sources, decoder, deadLetters, store.applier(), counts);
            session.run(() -> !ready.get() || !store.isHistoryApplied(), () -> {
                whenReady.check(store, client);
                ready.set(true);
            });
            assertThat(client.get("/v1/trending?asOf=" + past).statusCode()).isEqualTo(200);
            assertThat(client.get(WHY).statusCode()).isEqualTo(200);
            assertThat(client.get("/trending?asOf=" + past).statusCode()).isEqualTo(200);
        } finally {
            metrics.close();
        }
    }

    private HttpService serve(WireStore store) {
        Links links = new Links(URI.create("https://news.example"));
        FeedProfile profile = new FeedProfile("The Example", "Told in full", "en-IN", 20);
        Api api = new Api(store, links, profile, ZoneOffset.UTC, Duration.ofMillis(1), Clock.systemUTC());
        Site site = new Site(
                "The Example", "", Locale.ENGLISH, ZoneOffset.UTC, List.of(), URI.create("https://door.example"));
        Pages pages = new Pages(store, links, site, Clock.systemUTC());
        Settings local = Settings.of(Map.of("publish-port", "0", "publish-host", "127.0.0.1"));
        HttpService http = new HttpService(
                HttpConfig.from(local, new HttpSettings("publish", 0)),
                Stream.concat(api.routes().stream(), pages.routes().stream()).toList(),
                request -> Optional.empty(),
                metrics);
        http.start();
        return http;
    }

    private interface Seen {
        void check(WireStore store, PublishHttpClient client);
    }
}
