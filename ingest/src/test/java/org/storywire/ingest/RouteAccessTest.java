package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.key.ApiKey;
import org.storywire.ingest.key.Scopes;

/** Promise 14: nothing unauthenticated writes. The table has a line for every route; a new route without one fails. */
final class RouteAccessTest {
    private static final List<String> CALLERS =
            List.of("none", "malformed", "unknown", "revoked", "expired", "read-only", "other");
    private static final String STORY =
            "{\"sourceId\":\"access-1\",\"publisher\":\"daily\",\"revision\":1,\"section\":{\"id\":\"a\"},\"headline\":\"x\"}";

    private static final String RULING =
            "{\"board\":\"all\",\"storyId\":\"daily:access-1\",\"action\":\"hold\",\"reason\":\"test\",\"author\":\"A. Rao\"}";
    private static final String[] JSON = {"Content-Type", "application/json"};

    /** Route; the status for each of the callers, in their order; the status for an editor of the newsroom. */
    private static final Map<String, List<Integer>> TABLE = table("""
            POST /v1/stories               401 401 401 401 401 403 422 202
            PUT /v1/stories/{id}           401 401 401 401 401 403 404 202
            POST /v1/stories/{id}/hold     401 401 401 401 401 403 404 202
            POST /v1/stories/{id}/revive   401 401 401 401 401 403 404 202
            DELETE /v1/stories/{id}        401 401 401 401 401 403 404 202
            GET /v1/receipts/{id}          401 401 401 401 401 200 404 200
            POST /v1/reads                 403 401 401 401 401 202 202 202
            POST /v1/retractions           401 401 401 401 401 403 422 200
            GET /v1/retractions            401 401 401 401 401 403 200 200
            DELETE /v1/retractions/{id}    401 401 401 401 401 403 404 200
            POST /v1/reinstatements        401 401 401 401 401 403 422 200
            GET /v1/reinstatements         401 401 401 401 401 403 200 200
            DELETE /v1/reinstatements/{id} 401 401 401 401 401 403 404 200
            POST /v1/trending/rulings      401 401 401 401 401 403 422 200
            GET /v1/trending/rulings       401 401 401 401 401 403 200 200
            DELETE /v1/trending/rulings/{id} 401 401 401 401 401 403 404 200
            GET /reads.js                  200 200 200 200 200 200 200 200
            GET /openapi.yaml              200 200 200 200 200 200 200 200
            GET /health/live               200 200 200 200 200 200 200 200
            GET /health/ready              200 200 200 200 200 200 200 200
            GET /metrics                   200 200 200 200 200 200 200 200
            """);

    private static RunningIngest running;
    private static Map<String, NewsroomClient> callers;
    private static NewsroomClient editor;
    private static String receipt;
    private static Instant started;
    private static String retraction;
    private static String reinstatement;
    private static String ruling;

    @BeforeAll
    static void start() {
        started = Instant.now();
        running = RunningIngest.start();
        editor = running.newsroom("daily", RunningIngest.EDITOR);
        receipt = editor.submit(NewsroomClient.story("access-1", 1, "x")).text("receiptId");
        retraction = text(editor.send("POST", "/v1/retractions", bytes(retractionBody()), JSON), "retractionId");
        reinstatement =
                text(editor.send("POST", "/v1/reinstatements", bytes(retractionBody()), JSON), "reinstatementId");
        ruling = text(editor.send("POST", "/v1/trending/rulings", bytes(RULING), JSON), "rulingId");
        String revoked = running.key("daily", RunningIngest.EDITOR, Optional.empty());
        running.keys().revoke(ApiKey.parse(revoked).orElseThrow().keyId());
        String expired = running.expiredKey("daily", RunningIngest.EDITOR);
        callers = new LinkedHashMap<>();
        callers.put("none", running.stranger());
        callers.put("malformed", running.with("letmein"));
        callers.put(
                "unknown",
                running.with(ApiKey.random(new java.security.SecureRandom()).token()));
        callers.put("revoked", running.with(revoked));
        callers.put("expired", running.with(expired));
        callers.put("read-only", running.newsroom("daily", List.of(Scopes.READ_WRITE)));
        callers.put("other", running.newsroom("weekly", RunningIngest.EDITOR));
        await().atMost(RunningIngest.PATIENCE)
                .until(() -> List.of(revoked, expired).stream()
                        .allMatch(token ->
                                running.with(token).get("/v1/receipts/none").status() == 401));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void everyRouteHasALineInTheTable() {
        assertThat(routes()).isEqualTo(new TreeSet<>(TABLE.keySet()));
    }

    @Test
    void noCallerGetsFurtherThanTheTableAllows() {
        long before = running.written();
        List<String> wrong = new ArrayList<>();
        int reads = 0;
        for (Map.Entry<String, List<Integer>> line : TABLE.entrySet()) {
            for (int i = 0; i < CALLERS.size(); i++) {
                int status = ask(line.getKey(), callers.get(CALLERS.get(i)));
                reads += line.getKey().equals("POST /v1/reads") && status == 202 ? 1 : 0;
                if (status != line.getValue().get(i)) {
                    wrong.add(line.getKey() + " by " + CALLERS.get(i) + ": expected "
                            + line.getValue().get(i) + ", found " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(running.written())
                .as("only the reads of valid keys reach a topic")
                .isEqualTo(before + reads);
    }

    /** The control: with a key of the newsroom the same requests are accepted and reach topics. */
    @Test
    void theEditorOfTheNewsroomGetsThrough() {
        long before = running.written();
        TABLE.forEach(
                (route, statuses) -> assertThat(ask(route, editor)).as(route).isEqualTo(statuses.get(CALLERS.size())));
        assertThat(running.written()).isGreaterThan(before + 5);
    }

    private static int ask(String route, NewsroomClient caller) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1);
        return caller.send(method, path.replace("{id}", id(path)), bytes(body(method, path)), JSON)
                .status();
    }

    private static String id(String path) {
        if (path.contains("receipts")) {
            return receipt;
        }
        if (path.contains("reinstatements")) {
            return reinstatement;
        }
        return path.contains("retractions") ? retraction : path.contains("rulings") ? ruling : "daily:access-1";
    }

    /** The body is the same each time, so that it is the same retraction. */
    private static String retractionBody() {
        return String.format(
                "{\"publisher\":\"daily\",\"reader\":\"r\",\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"farm\"}",
                started.minusSeconds(3600), started);
    }

    private static String body(String method, String path) {
        return switch (method + " " + path) {
            case "POST /v1/reads" -> "{\"readerId\":\"r\",\"storyId\":\"daily:access-1\"}";
            case "POST /v1/stories", "PUT /v1/stories/{id}" -> STORY;
            case "POST /v1/retractions", "POST /v1/reinstatements" -> retractionBody();
            case "POST /v1/trending/rulings" -> RULING;
            case "DELETE /v1/retractions/{id}", "DELETE /v1/reinstatements/{id}" -> "{\"reason\":\"test\"}";
            case "DELETE /v1/trending/rulings/{id}" -> "{\"reason\":\"test\",\"author\":\"A. Rao\"}";
            default -> "";
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(NewsroomClient.Answer answer, String field) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.text(field);
    }

    private static Set<String> routes() {
        return running.ingest().routes().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, List<Integer>> table(String text) {
        Map<String, List<Integer>> table = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            List<String> words = List.of(line.split("\\s+", -1));
            table.put(
                    words.get(0) + " " + words.get(1),
                    words.subList(2, words.size()).stream()
                            .map(Integer::valueOf)
                            .toList());
        });
        return table;
    }
}
