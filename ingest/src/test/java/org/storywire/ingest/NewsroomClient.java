package org.storywire.ingest;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.runtime.http.Json;

/** A client of a door over HTTP, with the key of one newsroom. */
public final class NewsroomClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final Optional<String> key;

    NewsroomClient(int port, Optional<String> key) {
        this.port = port;
        this.key = key;
    }

    /** The same newsroom at another door. */
    NewsroomClient at(int otherPort) {
        return new NewsroomClient(otherPort, key);
    }

    /** A response: its status, its body as JSON (an empty object when it has none), and its headers. */
    public record Answer(int status, JsonNode body, Map<String, List<String>> headers) {
        String text(String field) {
            return body.path(field).asText();
        }
    }

    Answer post(String path, JsonNode body, String... headers) {
        return send(
                "POST",
                path,
                body.toString().getBytes(StandardCharsets.UTF_8),
                with("Content-Type", "application/json", headers));
    }

    /** Submits and waits for the fate. */
    Answer submit(ObjectNode story, String... headers) {
        return post("/v1/stories", story, with("Prefer", "wait=10", headers));
    }

    Answer delete(String storyId) {
        return send("DELETE", "/v1/stories/" + storyId, new byte[0], "Prefer", "wait=10");
    }

    Answer get(String path) {
        return send("GET", path, new byte[0]);
    }

    Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        key.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            Answer answer = new Answer(
                    response.statusCode(), json(response), response.headers().map());
            return List.of(headers).contains("Prefer") ? decided(answer) : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The answer, or its receipt once it has the fate: on a busy machine a fate may take longer than the door waits.
     */
    private Answer decided(Answer answer) {
        String receipt = "/v1/receipts/" + answer.text("receiptId");
        return answer.status() != 202
                ? answer
                : await().atMost(PATIENCE)
                        .until(
                                () -> get(receipt),
                                found -> found.body().path("outcome").isTextual());
    }

    /** The smallest story, with this id, revision and headline. */
    static ObjectNode story(String sourceId, long revision, String headline) {
        return SampleArticles.small()
                .put("sourceId", sourceId)
                .put("revision", revision)
                .put("headline", headline);
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") && response.body().length > 0
                ? Json.mapper().readTree(response.body())
                : Json.mapper().createObjectNode().put("text", new String(response.body(), StandardCharsets.UTF_8));
    }

    private static String[] with(String name, String value, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = name;
        all[1] = value;
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }
}
