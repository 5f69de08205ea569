package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.storywire.publish.SampleStories.canceled;
import static org.storywire.publish.SampleStories.headline;
import static org.storywire.publish.SampleStories.id;
import static org.storywire.publish.SampleStories.story;
import static org.storywire.publish.SampleStories.wire;
import static org.storywire.publish.SampleStories.withheld;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.SharedCluster;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.WireStory;

class PublishServiceTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    /** Every place where a story of section world with the sample's tags shows up. */
    private static final List<String> OUTPUTS = List.of(
            "/",
            "/sections/world",
            "/trending",
            "/v1/stories?limit=100",
            "/v1/stories?section=world",
            "/v1/stories?tag=place:IN",
            "/v1/trending",
            "/sitemap.xml",
            "/feeds/latest.rss",
            "/feeds/latest.atom",
            "/feeds/latest.json",
            "/feeds/sections/world.rss",
            "/feeds/sections/world.atom",
            "/feeds/sections/world.json",
            "/feeds/tags/place%3AIN.rss",
            "/feeds/tags/place%3AIN.atom",
            "/feeds/tags/place%3AIN.json",
            "/feeds/trending.rss",
            "/feeds/trending.atom",
            "/feeds/trending.json");

    private final EmbeddedCluster cluster = SharedCluster.get();

    @TempDir
    Path folder;

    private LogWriter writer;
    private Metrics metrics;
    private PublishService service;
    private Client client;

    @BeforeEach
    void start() {
        cluster.clear();
        writer = new LogWriter(cluster);
        open();
    }

    @AfterEach
    void stop() {
        service.close();
        metrics.close();
        writer.close();
    }

    @Test
    void aStoryIsInEveryOutputAndItsKillOutOfThemWithinTwoSeconds() {
        writer.wire(marked(2, "elderflower")).wire(wire(4)).ranking(board(2, 4)).flush();
        soon(() -> OUTPUTS.stream().allMatch(path -> bears(path, "elderflower")));
        assertThat(client.get("/v1/stories/daily%3A2").statusCode()).isEqualTo(200);
        writer.control(id(2), ControlState.KILLED, 1).flush();
        soon(() -> OUTPUTS.stream().noneMatch(path -> bears(path, "elderflower")));
        assertThat(OUTPUTS)
                .allSatisfy(path -> assertThat(client.get(path).body()).doesNotContain("daily%3A2"));
        writer.wire(canceled(2)).wire(marked(2, "elderflower")).wire(wire(6)).flush();
        soon(() -> bears("/feeds/latest.json", id(6)));
        assertThat(OUTPUTS).noneMatch(path -> bears(path, "elderflower"));
        HttpResponse<String> gone = client.get("/v1/stories/daily%3A2");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("the newsroom's reason").doesNotContain("elderflower");
        HttpResponse<String> page = client.get("/stories/daily%3A2/elderflower");
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).doesNotContain("elderflower");
    }

    @Test
    void aRevivedStoryIsShownFromItsNewRevisionOnAndAHeldOneAsItWas() {
        writer.wire(marked(2, "elderflower")).wire(marked(4, "juniper")).flush();
        soon(() -> bears("/feeds/latest.rss", "elderflower") && bears("/feeds/latest.rss", "juniper"));
        writer.control(id(2), ControlState.KILLED, 1).control(id(4), ControlState.HELD, 1);
        writer.wire(canceled(2)).wire(withheld(4)).flush();
        soon(() -> !bears("/feeds/latest.rss", "elderflower") && !bears("/feeds/latest.rss", "juniper"));
        writer.control(id(2), ControlState.CLEARED, 1).control(id(4), ControlState.CLEARED, 0);
        writer.wire(marked(2, "elderflower")).wire(marked(4, "juniper")).flush();
        soon(() -> bears("/feeds/latest.rss", "juniper"));
        assertThat(bears("/feeds/latest.rss", "elderflower")).isFalse();
        writer.wire(wire(story(2).setRevision(2)
                        .setHeadline(headline("elderflower again"))
                        .build()))
                .flush();
        soon(() -> bears("/feeds/latest.rss", "elderflower again"));
    }

    @Test
    void absentAndForbiddenAnswerAlike() {
        writer.control(id(2), ControlState.KILLED, 1).wire(wire(4)).flush();
        soon(() -> bears("/feeds/latest.rss", id(4)));
        HttpResponse<String> sealed = client.get("/v1/stories/daily%3A2");
        HttpResponse<String> absent = client.get("/v1/stories/daily%3Anone");
        assertThat(sealed.statusCode()).isEqualTo(404);
        assertThat(sealed.body()).isEqualTo(absent.body());
        assertThat(client.get("/feeds/sections/sealed.json").body().replace("sealed", "none"))
                .isEqualTo(client.get("/feeds/sections/none.json").body());
    }

    @Test
    void anUnchangedFeedIsNotSentAgain() {
        writer.wire(wire(2)).flush();
        soon(() -> bears("/feeds/latest.rss", id(2)));
        HttpResponse<String> first = client.get("/feeds/latest.rss");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        writer.ranking(board(2)).flush();
        soon(() -> bears("/feeds/trending.rss", id(2)));
        HttpResponse<String> second = client.get("/feeds/latest.rss", "If-None-Match", etag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> client.get("/feeds/latest.rss")
                        .headers()
                        .firstValue("Last-Modified")
                        .isPresent());
        String date = client.get("/feeds/latest.rss")
                .headers()
                .firstValue("Last-Modified")
                .orElseThrow();
        assertThat(client.get("/feeds/latest.rss", "If-Modified-Since", date).statusCode())
                .isEqualTo(304);
        assertThat(client.get("/feeds/latest.rss", "If-Modified-Since", "Sun, 22 Nov 2099 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
        writer.wire(wire(4)).flush();
        soon(() -> client.get("/feeds/latest.rss", "If-None-Match", etag).statusCode() == 200);
        assertThat(client.get("/feeds/latest.rss", "If-Modified-Since", date).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFeedLinksItsNextPageUntilTheEnd() {
        for (int number = 0; number < 120; number++) {
            writer.wire(wire(number));
        }
        writer.flush();
        soon(() -> bears("/feeds/latest.json", id(119)));
        int items = 0;
        String path = "/feeds/latest.json";
        while (!path.isEmpty()) {
            JsonNode feed = client.json(path);
            items += feed.path("items").size();
            path = feed.path("next_url").asText("").replace("https://news.example", "");
        }
        assertThat(items).isEqualTo(120);
    }

    @Test
    void poisonOnAnyLogStopsNothingAndIsKept() {
        for (Topics topic : List.of(Topics.WIRE, Topics.CONTROL, Topics.RANKING)) {
            writer.raw(topic, "k", new byte[0]);
            writer.raw(topic, "k", new byte[] {1});
            writer.raw(topic, "k", new byte[] {0, 0, 0, 0, 99, 1, 2});
            writer.raw(topic, "", new byte[100_000]);
        }
        writer.send(Topics.WIRE, "daily:other", wire(2))
                .raw(Topics.CONTROL, "daily:2", writer.bytes(Topics.WIRE, wire(2)));
        writer.wire(wire(4)).flush();
        soon(() -> bears("/feeds/latest.rss", id(4)));
        assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(count("storywire.publish.applied", "outcome", "dead")).isEqualTo(14);
        assertThat(count("storywire.deadletters", "consumer", "publish")).isEqualTo(14);
    }

    @Test
    void whatIsReceivedIsShownOrWithdrawnOrHiddenOrForgottenOrDead() {
        writer.wire(wire(2))
                .wire(wire(4))
                .wire(canceled(2))
                .send(Topics.WIRE, id(4), null)
                .raw(Topics.WIRE, "x", new byte[3]);
        writer.flush();
        soon(() -> count("storywire.publish.received", "log", "wire") == 5);
        writer.control(id(6), ControlState.KILLED, 1).flush();
        soon(() -> count("storywire.publish.received", "log", "control") == 1);
        writer.wire(wire(6)).ranking(board(2)).wire(wire(8)).flush();
        soon(() -> bears("/feeds/latest.rss", id(8)));
        soon(() -> count("storywire.publish.received", "log", "ranking") == 1);
        for (String log : List.of("wire", "control", "ranking")) {
            assertThat(count("storywire.publish.applied", "log", log))
                    .as(log)
                    .isEqualTo(count("storywire.publish.received", "log", log));
        }
        assertThat(outcomes())
                .isEqualTo(Map.of("shown", 3.0, "withdrawn", 1.0, "hidden", 1.0, "forgotten", 1.0, "dead", 1.0));
    }

    @Test
    void aParameterThatIsNotValidIsNamed() {
        HttpResponse<String> answer = client.get("/v1/trending?limit=0&board=x&window=24h");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "?limit",
                        "an integer from 1 to 100",
                        "?board",
                        "all, section:ID",
                        "?window",
                        "\"found\":\"24h\"");
        for (String path : List.of(
                "/v1/changes?since=garbage",
                "/v1/events?since=garbage",
                "/v1/stories?cursor=garbage",
                "/v1/stories?limit=abc",
                "/v1/stories?section=No%20Section",
                "/feeds/latest.rss?after=garbage")) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(400);
        }
        for (String path : List.of("/v1/nothing", "/feeds/latest.pdf", "/feeds/x.rss", "/feeds/a/b/c")) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private void open() {
        metrics = Metrics.create();
        Settings settings = Settings.of(cluster.settings())
                .with("publish-port", "0")
                .with("publish-url", "https://news.example")
                .with("publish-cursor-wait", "300ms")
                .with("data-dir", folder.toString());
        service = new PublishService(settings, metrics, Clock.systemUTC());
        service.start();
        client = new Client(service.port());
        await().atMost(Duration.ofSeconds(30)).until(() -> service.check().ready());
    }

    private static WireStory marked(int number, String word) {
        return wire(story(number)
                .setHeadline(headline(word + " stands in the story"))
                .build());
    }

    private static Ranking board(int... numbers) {
        List<RankingEntry> entries = Arrays.stream(numbers)
                .mapToObj(number -> RankingEntry.newBuilder()
                        .setRank(1)
                        .setStoryId(id(number))
                        .setReaders(10)
                        .setReads(20)
                        .setSince(SampleStories.START)
                        .build())
                .toList();
        return Ranking.newBuilder()
                .setBoard("all")
                .setWindow("PT24H")
                .setAt(SampleStories.START)
                .setEntries(entries)
                .build();
    }

    private boolean bears(String path, String text) {
        return client.get(path).body().contains(text);
    }

    private double count(String name, String tag, String value) {
        return metrics.registry().find(name).tag(tag, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private Map<String, Double> outcomes() {
        return metrics.registry().find("storywire.publish.applied").tag("log", "wire").counters().stream()
                .collect(Collectors.toMap(
                        counter -> String.valueOf(counter.getId().getTag("outcome")), Counter::count));
    }

    private static void soon(BooleanSupplier condition) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(25)).until(condition::getAsBoolean);
    }
}
