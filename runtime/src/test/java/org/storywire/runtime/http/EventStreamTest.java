package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<EventSink> sinks = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    private HttpFixture server(Map<String, String> settings) {
        EventSource source = (sink, request) -> {
            sinks.add(sink);
            return closed::incrementAndGet;
        };
        return new HttpFixture(settings, routes(source));
    }

    private static List<Route> routes(EventSource source) {
        return List.of(Route.get(
                "/events", Access.OPEN, request -> CompletableFuture.completedFuture(Response.events(source))));
    }

    private HttpResponse<Stream<String>> open(HttpFixture http) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(http.uri("/events"))
                .header("Accept-Encoding", "gzip")
                .build();
        return http.client().send(request, BodyHandlers.ofLines());
    }

    @Test
    void eventsArriveAsTheyAreSentUncompressedAndLineByLine() throws Exception {
        try (HttpFixture http = server(Map.of("test-heartbeat", "1h"))) {
            HttpResponse<Stream<String>> response = open(http);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
            EventSink sink = sinks.get(0);
            assertThat(sink.send("c1", "story", "{\"a\":1}")).isTrue();
            assertThat(sink.send(null, "ranking", "two\nlines")).isTrue();
            assertThat(sink.send("x\ny", "a\nb", "")).isTrue();
            sink.close();
            assertThat(response.body().toList())
                    .containsExactly(
                            "retry: 2000",
                            "",
                            "id: c1",
                            "event: story",
                            "data: {\"a\":1}",
                            "",
                            "event: ranking",
                            "data: two",
                            "data: lines",
                            "",
                            "id: x y",
                            "event: a b",
                            "data:",
                            "");
            assertThat(sink.send("c2", "story", "late")).isFalse();
            await().atMost(PATIENCE).until(() -> closed.get() == 1);
        }
    }

    @Test
    void aStreamOutlivesTheRequestDeadlineAndIsKeptAliveByHeartbeats() throws Exception {
        try (HttpFixture http = server(Map.of("test-heartbeat", "100ms", "test-request-deadline", "300ms"))) {
            long asked = System.nanoTime();
            HttpResponse<Stream<String>> response = open(http);
            List<String> lines = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> read =
                    CompletableFuture.runAsync(() -> response.body().forEach(lines::add));
            await().atMost(PATIENCE).until(() -> heartbeats(lines) >= 5 && since(asked) > 300);
            assertThat(sinks.get(0).send("1", "story", "x")).isTrue();
            sinks.get(0).close();
            read.join();
            assertThat(lines).contains("event: story");
            assertThat(heartbeats(lines)).as("no more than one in 100 ms").isLessThanOrEqualTo(1 + since(asked) / 100);
        }
    }

    @Test
    void aReaderThatDoesNotReadIsCutOffAndTheSenderNeverWaits() throws Exception {
        try (HttpFixture http = server(Map.of());
                Socket socket = http.socket(2)) {
            socket.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            await().atMost(PATIENCE).until(() -> sinks.size() == 1);
            String big = "x".repeat(10_000);
            long longest = 0;
            int sent = 0;
            boolean open = true;
            while (open && sent < 100_000) {
                long before = System.nanoTime();
                open = sinks.get(0).send(null, "story", big);
                longest = Math.max(longest, System.nanoTime() - before);
                sent++;
            }
            assertThat(open)
                    .as("still open after %d events that nobody read", sent)
                    .isFalse();
            assertThat(Duration.ofNanos(longest))
                    .as("far less than the 30 s after which a write that waits is given up")
                    .isLessThan(Duration.ofSeconds(15));
            await().atMost(PATIENCE).until(() -> closed.get() == 1);
        }
    }

    /** However long a source takes to connect, nothing it tells afterwards is missed by who has the head. */
    @Test
    void theHeadIsSentOnceTheSourceIsConnected() throws Exception {
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        EventSource slow = (sink, request) -> {
            assertThat(connected.join()).isTrue();
            sinks.add(sink);
            return closed::incrementAndGet;
        };
        try (HttpFixture http = new HttpFixture(Map.of(), routes(slow))) {
            CompletableFuture<HttpResponse<Stream<String>>> asked = http.client()
                    .sendAsync(HttpRequest.newBuilder(http.uri("/events")).build(), BodyHandlers.ofLines());
            assertThat(asked).failsWithin(Duration.ofMillis(300));
            connected.complete(true);
            assertThat(asked.get().statusCode()).isEqualTo(200);
            assertThat(sinks).hasSize(1);
            sinks.get(0).close();
        }
    }

    /** The negative control: a reader that reads gets far more than the bound of what may wait. */
    @Test
    void aReaderThatReadsGetsEverything() throws Exception {
        try (HttpFixture http = server(Map.of())) {
            HttpRequest request = HttpRequest.newBuilder(http.uri("/events")).build();
            HttpResponse<InputStream> response = http.client().send(request, BodyHandlers.ofInputStream());
            String data = "x".repeat(10_000);
            try (InputStream in = response.body()) {
                for (int i = 0; i < 500; i++) {
                    assertThat(sinks.get(0).send(null, "story", data))
                            .as("event %d", i)
                            .isTrue();
                    assertThat(in.readNBytes(data.length())).hasSize(data.length());
                }
                sinks.get(0).close();
                assertThat(in.readAllBytes()).as("the lines around the data").isNotEmpty();
            }
        }
    }

    @Test
    void beyondTheirNumberStreamsAre503AndAPlaceComesFreeAgain() throws Exception {
        try (HttpFixture http = server(Map.of("test-streams-max", "1"))) {
            HttpResponse<Stream<String>> first = open(http);
            assertThat(http.get("/events").statusCode()).isEqualTo(503);
            sinks.get(0).close();
            assertThat(first.body().count()).isEqualTo(2);
            await().atMost(PATIENCE).until(() -> closed.get() == 1);
            assertThat(open(http).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whenTheServiceStopsStreamsEndInTheirOrder() throws Exception {
        HttpFixture http = server(Map.of("test-stop-timeout", "5m"));
        HttpResponse<Stream<String>> response = open(http);
        sinks.get(0).send("1", "story", "last");
        long before = System.nanoTime();
        http.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
        assertThat(response.body().toList()).contains("data: last");
        assertThat(closed.get()).isEqualTo(1);
    }

    private static long heartbeats(List<String> lines) {
        return lines.stream().filter(": heartbeat"::equals).count();
    }

    private static long since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
