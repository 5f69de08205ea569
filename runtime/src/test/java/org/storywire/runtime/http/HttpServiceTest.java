package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;

class HttpServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LONG_TEXT = "news ".repeat(1000);

    private static Endpoint text(String text) {
        return Endpoint.of(request -> Response.text(200, "text/plain; charset=utf-8", text));
    }

    private static Endpoint echo() {
        return request ->
                CompletableFuture.completedFuture(Response.bytes(200, "application/octet-stream", request.body()));
    }

    private static JsonNode problem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        return Json.tree(response.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRouteGetsTheDecodedPartsOfItsPath() {
        Endpoint names = Endpoint.of(request ->
                Response.text(200, "text/plain", request.parameter("id") + " and " + request.parameter("slug")));
        try (HttpFixture http = HttpFixture.of(Route.get("/stories/{id}/{slug}", Access.OPEN, names))) {
            assertThat(http.get("/stories/ex%3Aa%2Fb/%C3%A9t%C3%A9").body()).isEqualTo("ex:a/b and été");
        }
    }

    @Test
    void aLiteralWinsOverANameAndTheRestTakesSlashes() {
        Endpoint rest = Endpoint.of(request -> Response.text(200, "text/plain", request.parameter("file")));
        try (HttpFixture http = HttpFixture.of(
                Route.get("/a/{name}", Access.OPEN, text("name")),
                Route.get("/a/b", Access.OPEN, text("literal")),
                Route.get("/assets/{file...}", Access.OPEN, rest))) {
            assertThat(http.get("/a/b").body()).isEqualTo("literal");
            assertThat(http.get("/a/c").body()).isEqualTo("name");
            assertThat(http.get("/assets/css/site.css").body()).isEqualTo("css/site.css");
            assertThat(http.get("/assets/%2e%2e%2fsecret").statusCode()).isIn(400, 404);
            assertThat(http.get("/assets/a%2fb").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anUnknownPathIs404AndAnUnknownMethodIs405WithAllow() {
        try (HttpFixture http = HttpFixture.of(Route.get("/a", Access.OPEN, text("a")))) {
            assertThat(problem(http.get("/b")).path("status").asInt()).isEqualTo(404);
            HttpResponse<String> wrong = http.send("DELETE", "/a", "");
            assertThat(problem(wrong).path("status").asInt()).isEqualTo(405);
            assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void headIsGetWithoutTheBody() {
        try (HttpFixture http = HttpFixture.of(Route.get("/a", Access.OPEN, text("hello")))) {
            HttpResponse<String> head = http.send("HEAD", "/a", "");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length")).contains("5");
            assertThat(head.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void longTextIsCompressedForWhoAcceptsItAndHasAnotherTag() throws Exception {
        Endpoint tagged = Endpoint.of(
                request -> Response.text(200, "text/html", LONG_TEXT).header("ETag", "\"v1\""));
        try (HttpFixture http = HttpFixture.of(Route.get("/a", Access.OPEN, tagged))) {
            HttpResponse<byte[]> packed = http.client()
                    .send(
                            HttpRequest.newBuilder(http.uri("/a"))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(packed.headers().firstValue("ETag")).contains("\"v1--gzip\"");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(LONG_TEXT);
            assertThat(http.get("/a").body()).isEqualTo(LONG_TEXT);
            assertThat(http.get("/a", "Accept-Encoding", "gzip;q=0").body()).isEqualTo(LONG_TEXT);
            assertThat(http.get("/a", "If-None-Match", "\"v1--gzip\"", "Accept-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(304);
            assertThat(http.get("/a", "If-None-Match", "W/\"v1\", \"x\"").statusCode())
                    .isEqualTo(304);
            assertThat(http.get("/a", "If-None-Match", "\"v2\"").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRouteWithAScopeNeedsAKeyThatHasIt() {
        try (HttpFixture http = HttpFixture.of(Route.post("/stories", Access.scope("story:write"), 100, echo()))) {
            HttpResponse<String> none = http.send("POST", "/stories", "x");
            assertThat(problem(none).path("status").asInt()).isEqualTo(401);
            assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"storywire\"");
            HttpResponse<String> bad = http.send("POST", "/stories", "x", "Authorization", "Bearer nonsense");
            assertThat(problem(bad).path("status").asInt()).isEqualTo(401);
            HttpResponse<String> other =
                    http.send("POST", "/stories", "x", "Authorization", "Bearer " + HttpFixture.READER_KEY);
            assertThat(problem(other).path("detail").asText()).contains("story:write");
            assertThat(other.statusCode()).isEqualTo(403);
            HttpResponse<String> good =
                    http.send("POST", "/stories", "x", "Authorization", "Bearer " + HttpFixture.WRITER_KEY);
            assertThat(good.body()).isEqualTo("x");
        }
    }

    @Test
    void aKeyInTheUrlIsNotTaken() {
        try (HttpFixture http = HttpFixture.of(Route.post("/stories", Access.scope("story:write"), 100, echo()))) {
            HttpResponse<String> response = http.send("POST", "/stories?access_token=" + HttpFixture.WRITER_KEY, "x");
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("never taken from a URL").doesNotContain(HttpFixture.WRITER_KEY);
        }
    }

    @Test
    void aWriteThatIsOpenToEveryoneCannotBeARoute() {
        assertThatThrownBy(() -> Route.post("/stories", Access.OPEN, 10, echo()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Route.put("/reads", Access.BEACON, 10, echo()))
                .isInstanceOf(IllegalArgumentException.class);
        Metrics metrics = Metrics.create();
        List<Route> twice =
                List.of(Route.get("/a/{x}", Access.OPEN, text("1")), Route.get("/a/{y}", Access.OPEN, text("2")));
        HttpConfig config = HttpConfig.from(Settings.of(Map.of()), new HttpSettings("test", 0));
        assertThatThrownBy(() -> new HttpService(config, twice, Authenticator.NONE, metrics))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProblemThrownAnywhereBecomesTheAnswerAndABugShowsNothing() {
        Endpoint refusing = Endpoint.of(request -> {
            throw ProblemException.at(422, "bad-story", new FieldError("/headline", "a text", "a number"));
        });
        Endpoint broken = request -> CompletableFuture.failedFuture(new IllegalStateException("secret inside"));
        try (HttpFixture http =
                HttpFixture.of(Route.get("/a", Access.OPEN, refusing), Route.get("/b", Access.OPEN, broken))) {
            JsonNode refused = problem(http.get("/a"));
            assertThat(refused.path("errors").path(0).path("pointer").asText()).isEqualTo("/headline");
            assertThat(refused.path("type").asText()).isEqualTo("urn:storywire:problem:bad-story");
            HttpResponse<String> bug = http.get("/b");
            assertThat(bug.statusCode()).isEqualTo(500);
            assertThat(problem(bug).toString()).doesNotContain("secret").doesNotContain("Exception");
        }
    }

    @Test
    void otherOriginsMayReadAndSendBeaconsAndNothingElse() {
        try (HttpFixture http = new HttpFixture(
                Map.of("test-cors-read-origins", "https://partner.example"),
                List.of(
                        Route.get("/a", Access.OPEN, text("a")),
                        Route.post("/a", Access.scope("story:write"), 10, echo()),
                        Route.post("/reads", Access.BEACON, 10, echo())))) {
            assertThat(allowed(http.get("/a", "Origin", "https://partner.example")))
                    .isEqualTo("https://partner.example");
            assertThat(allowed(http.get("/a", "Origin", "https://other.example")))
                    .isEmpty();
            assertThat(allowed(http.send("POST", "/reads", "x", "Origin", "https://any.example")))
                    .isEqualTo("*");
            assertThat(allowed(http.send("POST", "/a", "x", "Origin", "https://partner.example")))
                    .isEmpty();
            HttpResponse<String> preflight = http.send(
                    "OPTIONS", "/a", "", "Origin", "https://partner.example", "Access-Control-Request-Method", "GET");
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                    .contains("GET");
            assertThat(preflight.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
            HttpResponse<String> write = http.send(
                    "OPTIONS", "/a", "", "Origin", "https://partner.example", "Access-Control-Request-Method", "POST");
            assertThat(allowed(write)).isEmpty();
            assertThat(http.send("OPTIONS", "/nothing", "").statusCode()).isEqualTo(404);
        }
    }

    private static String allowed(HttpResponse<String> response) {
        return response.headers().firstValue("Access-Control-Allow-Origin").orElse("");
    }

    @Test
    void healthTellsEachCheckAnd503WhenOneIsNotReady() {
        try (HttpFixture http = HttpFixture.of()) {
            assertThat(http.get("/health/ready").statusCode()).isEqualTo(200);
            http.service.checks(
                    () -> List.of(Health.starting("link", "restoring").with("left", "12")));
            HttpResponse<String> ready = http.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            JsonNode link = Json.tree(ready.body().getBytes(StandardCharsets.UTF_8))
                    .path("checks")
                    .path(1);
            assertThat(link.path("details").path("left").asText()).isEqualTo("12");
            assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
            http.service.checks(() -> List.of(Health.failed("link", "threads failed")));
            assertThat(http.get("/health/live").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void requestsAreCountedByRouteAndNotByWhatClientsMakeUp() {
        try (HttpFixture http = HttpFixture.of(Route.get("/a/{id}", Access.OPEN, text("a")))) {
            http.get("/a/1");
            http.get("/a/2");
            http.get("/made-up");
            // a request is counted when its answer is out
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(http.get("/metrics").body())
                            .contains(
                                    "storywire_http_requests_seconds_count{method=\"GET\",route=\"/a/{id}\",service=\"test\",status=\"2xx\"} 2")
                            .contains("route=\"none\"")
                            .doesNotContain("made-up"));
        }
    }

    @Test
    void anEndpointThatIsSlowerThanTheDeadlineIs503() {
        try (HttpFixture http = new HttpFixture(
                Map.of("test-request-deadline", "300ms"),
                List.of(Route.get("/slow", Access.OPEN, request -> new CompletableFuture<>())))) {
            HttpResponse<String> response = http.get("/slow");
            assertThat(problem(response).path("status").asInt()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
        }
    }

    @Test
    void beyondItsPlacesTheServerSays503AndHealthStillAnswers() throws Exception {
        CompletableFuture<Response> gate = new CompletableFuture<>();
        AtomicInteger entered = new AtomicInteger();
        Endpoint waiting = request -> {
            entered.incrementAndGet();
            return gate;
        };
        try (HttpFixture http =
                new HttpFixture(Map.of("test-requests-max", "2"), List.of(Route.get("/slow", Access.OPEN, waiting)))) {
            HttpRequest slow = HttpRequest.newBuilder(http.uri("/slow")).build();
            CompletableFuture<HttpResponse<String>> first = http.client().sendAsync(slow, BodyHandlers.ofString());
            CompletableFuture<HttpResponse<String>> second = http.client().sendAsync(slow, BodyHandlers.ofString());
            await().atMost(PATIENCE).until(() -> entered.get() == 2);
            HttpResponse<String> third = http.get("/slow");
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).contains("1");
            assertThat(http.get("/health/ready").statusCode()).isEqualTo(200);
            gate.complete(Response.empty(204));
            assertThat(first.get().statusCode()).isEqualTo(204);
            assertThat(second.get().statusCode()).isEqualTo(204);
            assertThat(http.get("/slow").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void stoppingFinishesWhatWasBegun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Endpoint slow = Endpoint.of(request -> {
            begun.countDown();
            sleep(Duration.ofMillis(400));
            return Response.text(200, "text/plain", "done");
        });
        HttpFixture http =
                new HttpFixture(Map.of("test-stop-timeout", "60s"), List.of(Route.get("/slow", Access.OPEN, slow)));
        CompletableFuture<HttpResponse<String>> running = http.client()
                .sendAsync(HttpRequest.newBuilder(http.uri("/slow")).build(), BodyHandlers.ofString());
        begun.await();
        http.close();
        assertThat(running.get().body()).isEqualTo("done");
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
