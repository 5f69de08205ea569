package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedServiceTest {

    @TempDir
    Path folder;

    private RunningPublish published;

    @BeforeEach
    void start() {
        published = RunningPublish.start(folder);
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void anUnchangedFeedIsNotSentAgain() {
        published.writer().wire(wire(2)).flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.rss", id(2)));
        HttpResponse<String> first = published.client().get("/feeds/latest.rss");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        published.writer().ranking(RunningPublish.board(2)).flush();
        RunningPublish.soon(() -> published.contains("/feeds/trending.rss", id(2)));
        HttpResponse<String> second = published.client().get("/feeds/latest.rss", "If-None-Match", etag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        published.writer().wire(wire(4)).flush();
        RunningPublish.soon(() -> status("If-None-Match", etag) == 200);
    }

    @Test
    void ifModifiedSinceCountsOnlyWhenItIsExactlyLastModified() {
        published.writer().wire(wire(2)).flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.rss", id(2)));
        RunningPublish.soon(() -> modified().isPresent());
        String date = modified().orElseThrow();
        assertThat(status("If-Modified-Since", date)).isEqualTo(304);
        assertThat(status("If-Modified-Since", "Sun, 22 Nov 2099 00:00:00 GMT")).isEqualTo(200);
        published.writer().wire(wire(4)).flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.rss", id(4)));
        assertThat(status("If-Modified-Since", date)).isEqualTo(200);
    }

    @Test
    void answersForbidBrowsersToRunAnything() {
        for (String path : List.of("/feeds/latest.rss", "/v1/stories", "/v1/trending", "/openapi.yaml")) {
            HttpResponse<String> answer = published.client().get(path, "Origin", "https://elsewhere.example");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
        }
    }

    @Test
    void aFeedLinksItsNextPageUntilTheEnd() {
        for (int number = 0; number < 120; number++) {
            published.writer().wire(wire(number));
        }
        published.writer().flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.json", id(119)));
        int items = 0;
        String path = "/feeds/latest.json";
        while (!path.isEmpty()) {
            JsonNode feed = published.client().json(path);
            items += feed.path("items").size();
            path = feed.path("next_url").asText("").replace("https://news.example", "");
        }
        assertThat(items).isEqualTo(120);
    }

    @Test
    void aParameterThatIsNotValidIsNamed() {
        HttpResponse<String> answer = published.client().get("/v1/trending?limit=0&board=x&window=2d");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "?limit",
                        "an integer from 1 to 100",
                        "?board",
                        "all, section:ID",
                        "?window",
                        "\"found\":\"2d\"");
        for (String path : List.of(
                "/v1/changes?since=garbage",
                "/v1/events?since=garbage",
                "/v1/stories?cursor=garbage",
                "/v1/stories?limit=abc",
                "/v1/stories?section=No%20Section",
                "/feeds/latest.rss?after=garbage")) {
            assertThat(published.client().get(path).statusCode()).as(path).isEqualTo(400);
        }
        for (String path : List.of("/v1/nothing", "/feeds/latest.pdf", "/feeds/x.rss", "/feeds/a/b/c")) {
            assertThat(published.client().get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private int status(String header, String value) {
        return published.client().get("/feeds/latest.rss", header, value).statusCode();
    }

    private Optional<String> modified() {
        return published.client().get("/feeds/latest.rss").headers().firstValue("Last-Modified");
    }
}
