package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The head of an answer: tags and conditions, lengths, caching, and what browsers may do with it. */
class ResponseHeadersTest {
    private static final String LONG_TEXT = "news ".repeat(1_000);

    private final HttpFixture http = new HttpFixture(
            Map.of("test-request-deadline", "10s"),
            List.of(
                    get(
                            "/tagged",
                            request -> Response.text(200, "text/plain", "hello").header("ETag", "\"v1\"")),
                    get(
                            "/weak",
                            request -> Response.text(200, "text/plain", "hello").header("ETag", "W/\"v1\"")),
                    get(
                            "/long",
                            request -> Response.text(200, "text/plain", LONG_TEXT)
                                    .header("ETag", "\"v1\"")
                                    .header("Vary", "Accept-Language")),
                    get("/plain", request -> Response.text(200, "text/plain", "hello")),
                    get(
                            "/gone",
                            request -> Response.text(404, "text/plain", "gone").header("ETag", "\"v1\"")),
                    get(
                            "/kept",
                            request -> Response.text(404, "text/plain", "x").header("Cache-Control", "max-age=5")),
                    get("/nothing", request -> Response.empty(204)),
                    get(
                            "/page",
                            request -> Response.text(200, "text/html", "x")
                                    .header("Content-Security-Policy", "default-src 'self'")),
                    get(
                            "/query",
                            request -> Response.text(
                                    200,
                                    "text/plain",
                                    request.queryNames() + " " + request.queries("a") + " "
                                            + request.query("a").orElse("none"))),
                    get("/busy", request -> {
                        throw ProblemException.overload("the disk is slow", Duration.ofMillis(2_500));
                    }),
                    Route.post(
                            "/in",
                            Access.scope("story:write"),
                            10,
                            Endpoint.of(request -> Response.text(
                                            200, "text/plain", request.body().length + " by " + request.caller())
                                    .header("ETag", "\"v1\""))),
                    Route.post(
                            "/any",
                            Access.anyKey(),
                            10,
                            Endpoint.of(request -> Response.text(
                                    200,
                                    "text/plain",
                                    request.caller().orElseThrow().keyId())))));

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "v1"               | 304
            W/"v1"             | 304
            "v0", "v1"         | 304
            "v0",W/"v1"        | 304
            *                  | 304
            "v0"               | 200
            v1                 | 200
            "v1                | 200
            """)
    void aTagThatTheClientHasIsNotSentAgain(String known, int status) {
        for (String path : List.of("/tagged", "/weak")) {
            HttpResponse<String> answer = http.get(path, "If-None-Match", known);
            assertThat(answer.statusCode()).as(path).isEqualTo(status);
            assertThat(answer.body()).isEqualTo(status == 304 ? "" : "hello");
            assertThat(answer.headers().firstValue("ETag")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type").isPresent()).isEqualTo(status == 200);
        }
    }

    @Test
    void aConditionHoldsForHeadAndNotForWhatHasNoTagOrIsAnError() {
        assertThat(http.send("HEAD", "/tagged", "", "If-None-Match", "\"v1\"").statusCode())
                .isEqualTo(304);
        assertThat(http.get("/plain", "If-None-Match", "*").statusCode()).isEqualTo(200);
        assertThat(http.get("/gone", "If-None-Match", "\"v1\"").statusCode()).isEqualTo(404);
        assertThat(write("/in", "x", "If-None-Match", "\"v1\"").statusCode()).isEqualTo(200);
    }

    @Test
    void whatMayBeCompressedSaysSoToCachesWhetherItIsOrNot() {
        HttpResponse<String> plain = http.get("/long");
        assertThat(plain.headers().allValues("Vary")).containsExactly("Accept-Language", "Accept-Encoding");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        HttpResponse<String> head = http.send("HEAD", "/long", "", "Accept-Encoding", "gzip");
        assertThat(head.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(head.headers().firstValue("ETag")).contains("\"v1--gzip\"");
        assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isBetween(1L, 1_000L);
        HttpResponse<String> unchanged = http.get("/long", "Accept-Encoding", "gzip", "If-None-Match", "\"v1--gzip\"");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(unchanged.headers().allValues("Vary")).containsExactly("Accept-Language", "Accept-Encoding");
        assertThat(http.get("/plain", "Accept-Encoding", "gzip").headers().firstValue("Vary"))
                .as("too short to compress")
                .isEmpty();
    }

    @Test
    void anErrorIsNotCachedUnlessItSaysSo() {
        assertThat(http.get("/gone").headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(http.get("/kept").headers().allValues("Cache-Control")).containsExactly("max-age=5");
        assertThat(http.get("/plain").headers().firstValue("Cache-Control")).isEmpty();
        assertThat(http.get("/none").headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void everyAnswerForbidsWhatNobodyNeedsAndAPageHasItsOwnPolicy() {
        for (String path : List.of("/plain", "/gone", "/nothing", "/none", "/health/ready")) {
            assertThat(http.get(path).headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
            assertThat(http.get(path).headers().allValues("Content-Security-Policy"))
                    .as(path)
                    .containsExactly("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        }
        assertThat(http.get("/page").headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'self'");
    }

    @Test
    void anAnswerWithoutABodyHasNoLength() {
        HttpResponse<String> answer = http.get("/nothing");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void aParameterMayComeSeveralTimes() {
        assertThat(http.get("/query?a=1&b=&a=2").body()).isEqualTo("[a, b] [1, 2] 1");
        assertThat(http.get("/query").body()).isEqualTo("[] [] none");
    }

    @Test
    void whoeverIsToldNotNowIsToldWhen() {
        HttpResponse<String> busy = http.get("/busy");
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("Retry-After")).contains("2");
        assertThat(busy.body()).contains("urn:storywire:problem:overload", "the disk is slow");
        assertThat(ProblemException.overload("x", Duration.ZERO).response().header("Retry-After"))
                .contains("1");
    }

    @Test
    void aBodyBeyondItsBoundIs413AndEndsTheConnection() {
        assertThat(write("/in", "x".repeat(10)).body()).startsWith("10 by ");
        HttpResponse<String> large = write("/in", "x".repeat(11));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("expected a body of 10 bytes at most, found more");
        HttpResponse<String> read = http.send("GET", "/plain", "x");
        assertThat(read.statusCode()).isEqualTo(413);
        assertThat(read.body()).contains("expected no body");
    }

    @Test
    void aRefusalNamesWhatIsMissingAsTheStandardWantsIt() {
        String auth = "Authorization";
        assertThat(challenge(http.send("POST", "/in", "x"))).isEqualTo("401 Bearer realm=\"storywire\"");
        assertThat(challenge(http.send("POST", "/in", "x", auth, "Bearer no")))
                .isEqualTo("401 Bearer realm=\"storywire\", error=\"invalid_token\"");
        assertThat(challenge(http.send("POST", "/in", "x", auth, "Basic dTpw"))).startsWith("401 ");
        assertThat(challenge(http.send("POST", "/in", "x", auth, "Bearer " + HttpFixture.READER_KEY)))
                .isEqualTo("403 Bearer realm=\"storywire\", error=\"insufficient_scope\", scope=\"story:write\"");
        for (String key : List.of(HttpFixture.READER_KEY, HttpFixture.WRITER_KEY)) {
            assertThat(http.send("POST", "/any", "x", auth, "Bearer " + key).statusCode())
                    .as("any key")
                    .isEqualTo(200);
        }
        for (String name : List.of("key", "api_key", "apikey", "access_token", "token")) {
            assertThat(http.send("POST", "/any?" + name + "=x", "x").body()).contains("never taken from a URL");
        }
        assertThat(http.send("POST", "/any?keys=x", "x").body()).doesNotContain("never taken");
    }

    @Test
    void theSchemeOfAKeyIsReadInAnyCase() {
        assertThat(http.send("POST", "/any", "x", "Authorization", "bearer " + HttpFixture.WRITER_KEY)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aMethodThatNobodyKnowsIsCountedAsOther() {
        assertThat(http.send("BREW", "/plain", "").statusCode()).isEqualTo(405);
        assertThat(http.send("BREW", "/pot", "").statusCode()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(http.metrics.scrape())
                .contains("method=\"other\"")
                .contains("route=\"none\"")
                .doesNotContain("BREW")
                .doesNotContain("/pot"));
    }

    private static Route get(String path, Function<Request, Response> answer) {
        return Route.get(path, Access.OPEN, Endpoint.of(answer));
    }

    private HttpResponse<String> write(String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + HttpFixture.WRITER_KEY;
        return http.send("POST", path, body, all);
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("WWW-Authenticate").orElse("none");
    }
}
