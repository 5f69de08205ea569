package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Promises 18 and 19: bodies that are too large take no memory, slow clients take no threads. */
class HttpAttackTest {
    private static final String HEAD = "POST /in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    private static final String END = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LIMIT = 1024 * 1024;
    private static final int CUT_WITHIN = 64 * 1024 * 1024;

    private static HttpFixture door(Map<String, String> settings) {
        return door(settings, LIMIT);
    }

    private static HttpFixture door(Map<String, String> settings, int limit) {
        Endpoint size = request ->
                CompletableFuture.completedFuture(Response.text(200, "text/plain", "took " + request.body().length));
        Map<String, String> all = new HashMap<>(settings);
        // a refused body may still be on its way when the test is over
        all.putIfAbsent("test-stop-timeout", "300ms");
        return new HttpFixture(
                all, List.of(Route.post("/in", Access.BEACON, limit, size), Route.get("/out", Access.OPEN, size)));
    }

    @Test
    void aDeclaredLengthBeyondTheLimitIs413BeforeAByteIsRead() throws IOException {
        try (HttpFixture http = door(Map.of())) {
            String answer = http.raw(HEAD + "Content-Length: 10000000000\r\n\r\n", PATIENCE);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
        }
    }

    @Test
    void anEndlessChunkedBodyIsCutAtTheLimitAndTakesNoMemory() throws IOException {
        try (HttpFixture http = door(Map.of())) {
            long sent = flood(http, 10_000_000_000L);
            assertThat(sent).as("bytes that the server let through").isLessThan(CUT_WITHIN);
            assertThat(http.get("/out").statusCode()).isEqualTo(200);
        }
    }

    /** The negative control: where the limit is far away, the same body gets through. */
    @Test
    void withoutALimitAnEndlessBodyWouldGetThrough() throws IOException {
        try (HttpFixture http =
                door(Map.of("test-bodies-bytes-max", Integer.toString(4 * CUT_WITHIN)), 2 * CUT_WITHIN)) {
            assertThat(flood(http, CUT_WITHIN + LIMIT)).isGreaterThan(CUT_WITHIN);
        }
    }

    @Test
    void aBodyWithinTheLimitIsTaken() throws IOException {
        try (HttpFixture http = door(Map.of())) {
            assertThat(http.send("POST", "/in", "x".repeat(LIMIT)).body()).isEqualTo("took " + LIMIT);
            assertThat(http.send("POST", "/in", "x".repeat(LIMIT + 1)).statusCode())
                    .isEqualTo(413);
            assertThat(http.raw(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", PATIENCE))
                    .contains("took 5");
        }
    }

    @Test
    void bodiesOfAllRequestsTogetherHaveABudget() {
        try (HttpFixture http = door(Map.of("test-bodies-bytes-max", "1000"))) {
            HttpResponse<String> response = http.send("POST", "/in", "x".repeat(2000));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(http.send("POST", "/in", "x".repeat(900)).statusCode()).isEqualTo(200);
            assertThat(http.send("POST", "/in", "x".repeat(900)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void compressedBodiesAreRefusedUnread() throws IOException {
        try (HttpFixture http = door(Map.of())) {
            for (String encoding : List.of("gzip", "br", "deflate, gzip", "x-unknown")) {
                assertThat(http.raw(
                                HEAD + "Content-Encoding: " + encoding + "\r\nContent-Length: 5\r\n\r\nhello",
                                PATIENCE))
                        .as(encoding)
                        .startsWith("HTTP/1.1 415")
                        .contains("compressed");
            }
            assertThat(http.raw(HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", PATIENCE))
                    .matches("(?s)HTTP/1.1 (4..|501).*");
        }
    }

    @Test
    void lengthsThatContradictThemselvesAreRefused() throws IOException {
        try (HttpFixture http = door(Map.of("test-request-deadline", "1s"))) {
            assertThat(http.raw(HEAD + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", PATIENCE))
                    .startsWith("HTTP/1.1 400");
            assertThat(http.raw(HEAD + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", PATIENCE))
                    .startsWith("HTTP/1.1 400");
            assertThat(http.raw(HEAD + "Content-Length: -1\r\n\r\n", PATIENCE)).startsWith("HTTP/1.1 400");
            assertThat(http.raw(HEAD + "Content-Length: 100\r\n\r\nshort", PATIENCE))
                    .as("a body that never comes in full")
                    .startsWith("HTTP/1.1 408")
                    .contains("application/problem+json");
        }
    }

    @Test
    void headsThatAreTooLargeOrNoHeadsAreProblemsToo() throws IOException {
        try (HttpFixture http = door(Map.of())) {
            String large = http.raw("GET /out HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n", PATIENCE);
            assertThat(large)
                    .startsWith("HTTP/1.1 431")
                    .contains("application/problem+json")
                    .doesNotContain("Jetty");
            String noHead = http.raw("nonsense\r\n\r\n", PATIENCE);
            assertThat(noHead)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("nosniff")
                    .contains("Content-Security-Policy: default-src 'none'");
            String badPath = http.raw("GET /a%zz" + END, PATIENCE);
            assertThat(badPath).startsWith("HTTP/1.1 400").contains("application/problem+json");
            String overlong = http.raw("GET /%c0%ae%c0%ae/etc" + END, PATIENCE);
            assertThat(overlong).startsWith("HTTP/1.1 400");
            String trace = http.raw("TRACE /out" + END, PATIENCE);
            assertThat(trace).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD, OPTIONS");
        }
    }

    @Test
    void threeHundredDrippingConnectionsDoNotDelayAnHonestRequest() throws Exception {
        Map<String, String> settings =
                Map.of("test-request-deadline", "3s", "test-connections-per-address-max", "1000");
        try (HttpFixture http = door(settings)) {
            List<Socket> attackers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Socket socket = http.socket(2);
                String start = i % 2 == 0 ? "GET /out HTT" : HEAD + "Content-Length: 1000\r\n\r\nx";
                socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
                attackers.add(socket);
            }
            drip(attackers);
            List<Duration> honest = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long before = System.nanoTime();
                assertThat(http.get("/out").statusCode()).isEqualTo(200);
                honest.add(Duration.ofNanos(System.nanoTime() - before));
            }
            // whatever an attacker holds would delay each of them, a machine that stands still delays one or two
            assertThat(honest.stream().sorted().toList().get(15)).isLessThan(Duration.ofSeconds(1));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
                drip(attackers);
                assertThat(attackers.stream().filter(HttpAttackTest::isOpen))
                        .as("attackers still connected after the deadline")
                        .isEmpty();
            });
            for (Socket attacker : attackers) {
                attacker.close();
            }
        }
    }

    /** The negative control: where nothing looks at the head's age, a dripping head outlives every deadline. */
    @Test
    void withoutTheGuardADrippingHeadWouldStay() throws Exception {
        Map<String, String> settings = Map.of("test-request-deadline", "1h");
        try (HttpFixture http = door(settings);
                Socket socket = http.socket(2)) {
            for (int i = 0; i < 15; i++) {
                socket.getOutputStream().write('G');
                Thread.sleep(200);
            }
            assertThat(isOpen(socket)).isTrue();
        }
    }

    @Test
    void anAddressHasACapOfConnectionsAndOthersAreNotTouchedByIt() throws Exception {
        try (HttpFixture http = door(Map.of("test-connections-per-address-max", "20"))) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                sockets.add(http.socket(3));
            }
            await().atMost(PATIENCE)
                    .until(() -> sockets.stream().filter(HttpAttackTest::isOpen).count() == 20);
            assertThat(http.get("/out").statusCode()).isEqualTo(200);
            for (Socket socket : sockets) {
                socket.close();
            }
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                try (Socket again = http.socket(3)) {
                    again.getOutputStream().write(("GET /out" + END).getBytes(StandardCharsets.ISO_8859_1));
                    return HttpFixture.answer(again, PATIENCE).startsWith("HTTP/1.1 200");
                }
            });
        }
    }

    private static long flood(HttpFixture http, long bytesMax) throws IOException {
        byte[] chunk = new byte[65_536];
        long sent = 0;
        try (Socket socket = http.socket(1)) {
            OutputStream out = socket.getOutputStream();
            out.write((HEAD + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            while (sent < bytesMax) {
                out.write("10000\r\n".getBytes(StandardCharsets.ISO_8859_1));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                sent += chunk.length;
            }
        } catch (IOException e) {
            return sent;
        }
        return sent;
    }

    private static void drip(List<Socket> sockets) {
        for (Socket socket : sockets) {
            try {
                socket.getOutputStream().write('T');
            } catch (IOException e) {
                // closed by the server
            }
        }
    }

    /** True until the server closes it: a read finds nothing instead of the end. */
    private static boolean isOpen(Socket socket) {
        try {
            socket.setSoTimeout(20);
            int read = socket.getInputStream().read(new byte[8192]);
            return read > 0 && isOpen(socket);
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
