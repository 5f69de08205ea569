package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Bounds of HTTP against clients that leave in the middle or pretend to be somebody else. */
class HttpLimitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Endpoint SIZE =
            Endpoint.of(request -> Response.text(200, "text/plain", "took " + request.body().length));
    private static final Endpoint ADDRESS =
            Endpoint.of(request -> Response.text(200, "text/plain", request.remoteAddress()));

    @Test
    void aClientThatLeavesInItsBodyGivesItsShareOfTheBudgetBack() throws IOException {
        Map<String, String> settings = Map.of("test-bodies-bytes-max", "1000");
        try (HttpFixture http = new HttpFixture(settings, List.of(Route.post("/in", Access.BEACON, 1000, SIZE)))) {
            try (Socket leaving = http.socket(1)) {
                String head = "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n" + "x".repeat(600);
                leaving.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                // the negative control: as long as it stays, its bytes are taken
                await().atMost(PATIENCE)
                        .until(() -> http.send("POST", "/in", "x".repeat(900)).statusCode() == 503);
            }
            await().atMost(PATIENCE)
                    .until(() -> http.send("POST", "/in", "x".repeat(900)).statusCode() == 200);
        }
    }

    @Test
    void aForwardedAddressCountsOnlyFromAProxyThatIsTrusted() {
        List<Route> routes = List.of(Route.get("/address", Access.OPEN, ADDRESS));
        try (HttpFixture http = new HttpFixture(Map.of(), routes)) {
            assertThat(http.get("/address", "X-Forwarded-For", "192.0.2.7").body())
                    .isEqualTo("127.0.0.1");
        }
        try (HttpFixture http = new HttpFixture(Map.of("test-trusted-proxies", "127.0.0.1,198.51.100.1"), routes)) {
            assertThat(http.get("/address", "X-Forwarded-For", "192.0.2.7").body())
                    .isEqualTo("192.0.2.7");
            assertThat(http.get("/address", "X-Forwarded-For", "10.0.0.1, 192.0.2.7, 198.51.100.1")
                            .body())
                    .as("the last address that is no proxy of ours: those before it anyone can make up")
                    .isEqualTo("192.0.2.7");
            assertThat(http.get("/address").body()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aReaderOfEventsThatLeavesClosesItsSource() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        List<EventSink> sinks = new CopyOnWriteArrayList<>();
        EventSource source = (sink, request) -> {
            sinks.add(sink);
            return closed::incrementAndGet;
        };
        Endpoint events = Endpoint.of(request -> Response.events(source));
        try (HttpFixture http =
                new HttpFixture(Map.of("test-heartbeat", "50ms"), List.of(Route.get("/events", Access.OPEN, events)))) {
            try (Socket leaving = http.socket(1)) {
                leaving.getOutputStream()
                        .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                await().atMost(PATIENCE).until(() -> sinks.size() == 1);
            }
            await().atMost(PATIENCE).until(() -> closed.get() == 1);
            assertThat(sinks.get(0).send("1", "story", "late")).isFalse();
            assertThat(http.send("HEAD", "/events", "").statusCode()).isEqualTo(200);
            assertThat(sinks).as("HEAD opens no stream").hasSize(1);
        }
    }

    @Test
    void aSourceThatCannotBeOpenedIs500AndTakesNoPlace() {
        Endpoint events = Endpoint.of(request -> Response.events((sink, asked) -> {
            throw new IllegalStateException("secret");
        }));
        try (HttpFixture http =
                new HttpFixture(Map.of("test-streams-max", "1"), List.of(Route.get("/events", Access.OPEN, events)))) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = http.get("/events");
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body()).contains("urn:storywire:problem").doesNotContain("secret");
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(http.get("/metrics").body())
                            .contains("storywire_http_streams{service=\"test\"} 0"));
        }
    }

    @Test
    void aHeaderCannotCarryAnotherOne() {
        Response answer = Response.empty(204);
        for (String value : List.of("a\r\nSet-Cookie: b", "a\nb", "a\u0000b", "a\u007fb")) {
            assertThatThrownBy(() -> answer.header("X-Test", value)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> answer.header("X Test", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> answer.header("X:Test", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThat(answer.header("X-Test", "naïve").header("x-test")).contains("naïve");
    }
}
