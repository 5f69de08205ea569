package org.storywire.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.page.SamplePages.NOW;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storywire.publish.StoryFixtures;
import org.storywire.publish.projection.WithdrawalNotice;

class PagesTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private PageServer server;

    @BeforeEach
    void open() {
        server = new PageServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyPageIsServedWithAPolicyThatAllowsNoInlineCode() throws Exception {
        for (String path :
                List.of("/", "/trending", "/sections/world", "/tags/place%3AIN", "/stories/daily:1/any-slug")) {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(header(response, "Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(header(response, "Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self' " + server.doorUrl() + ";")
                    .doesNotContain("unsafe");
            assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void aPageThatIsKnownIsNotSentAgainUntilItChanges() throws Exception {
        HttpResponse<String> first = get("/");
        String tag = header(first, "ETag");
        HttpResponse<String> second = get("/", "If-None-Match", "\"other\", " + tag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(header(second, "ETag")).isEqualTo(tag);
        assertThat(header(second, "Cache-Control")).isEqualTo("no-cache");
        server.wire.put(StoryFixtures.wire(13));
        assertThat(get("/", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aWithdrawnStoryIsGoneFromEveryPageAtOnceAndSaysSoAtItsAddress() throws Exception {
        assertThat(get("/").body()).contains("Rivers rise for day 12");
        server.wire.withdraw(
                StoryFixtures.id(12),
                new WithdrawalNotice(WithdrawalNotice.Cause.KILLED, Optional.of("It was wrong."), NOW));
        for (String path : List.of("/", "/trending", "/sections/world", "/tags/place%3AIN", "/stories/daily:1")) {
            assertThat(get(path).body()).as(path).doesNotContain("Rivers rise for day 12", "daily:12", "daily%3A12");
        }
        HttpResponse<String> gone = get("/stories/daily:12/rivers-rise-for-day-12");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("withdrawn", "It was wrong.").doesNotContain("Rivers rise for day 12");
        assertThat(get("/stories/daily:12", "If-None-Match", header(gone, "ETag"))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void anUnknownUrlIsAPageForBrowsersAndAProblemForPrograms() throws Exception {
        for (String path : List.of("/stories/daily:99", "/sections/none", "/tags/none", "/nothing/at/all")) {
            HttpResponse<String> response = get(path, "Accept", "text/html,*/*");
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(Jsoup.parse(response.body()).select("h1").text()).isEqualTo("There is no page here");
        }
        HttpResponse<String> problem = get("/nothing/at/all", "Accept", "application/json");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(header(problem, "Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void assetsUnderTheirOwnHashMayBeKeptForEver() throws Exception {
        Document page = Jsoup.parse(get("/").body());
        for (String address : List.of(
                page.select("link[rel=stylesheet]").attr("href"),
                page.select("link[rel=icon]").attr("href"),
                page.expectFirst("script[src]").attr("src"))) {
            HttpResponse<String> asset = get(address);
            assertThat(asset.statusCode()).as(address).isEqualTo(200);
            assertThat(header(asset, "Cache-Control")).contains("immutable");
            assertThat(get(address, "If-None-Match", header(asset, "ETag")).statusCode())
                    .isEqualTo(304);
        }
        assertThat(header(get("/assets/storywire.css?v=old"), "Cache-Control")).isEqualTo("no-cache");
        for (String none : List.of("/assets/none.css", "/assets/..%2Fwords.properties", "/assets/%2e%2e")) {
            assertThat(get(none).statusCode()).as(none).isBetween(400, 404);
        }
    }

    @Test
    void aListIsPagedAndAnInvalidCursorStartsAtTheTop() throws Exception {
        for (int number = 13; number <= 80; number++) {
            server.wire.put(StoryFixtures.wire(number));
        }
        Document first = Jsoup.parse(get("/sections/world").body());
        Document second = Jsoup.parse(get(first.select(".older a").attr("href")).body());
        assertThat(second.select(".list-stories .teaser").eachAttr("data-story"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(
                        first.select(".list-stories .teaser").eachAttr("data-story"));
        assertThat(get("/sections/world?after=none-of-ours").body())
                .isEqualTo(get("/sections/world").body());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
