package org.storywire.launcher.pipeline;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A running pipeline as its users see it: the door, the pages and a key with every scope. */
record PipelineSite(URI door, URI pages, String key) {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Sends a story and waits for its fate. */
    Answer submit(String story) {
        return decided(send("POST", "/v1/stories", story, "5"));
    }

    /**
     * The answer, or its receipt once it has the fate: on a busy machine a fate may take longer than the door waits.
     */
    private Answer decided(Answer answer) {
        return answer.status() != 202
                ? answer
                : await().atMost(PATIENCE)
                        .until(
                                () -> receipt(answer.text("receiptId")),
                                found -> found.json().path("outcome").isTextual());
    }

    /** Sends a story and does not wait for its fate. */
    Answer submitAsync(String story) {
        return send("POST", "/v1/stories", story, "0");
    }

    /** Sends a story under an idempotency key and does not wait for its fate. */
    Answer submitAsync(String story, String idempotencyKey) {
        return exchange(request(door, "/v1/stories")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(story))
                .build());
    }

    Answer kill(String storyId) {
        return send("DELETE", "/v1/stories/" + storyId, "{\"reason\": \"It was not so.\"}", "5");
    }

    Answer hold(String storyId) {
        return decided(send("POST", "/v1/stories/" + storyId + "/hold", "{\"reason\": \"We check.\"}", "5"));
    }

    Answer revive(String storyId) {
        return decided(send("POST", "/v1/stories/" + storyId + "/revive", "{\"reason\": \"It is so.\"}", "5"));
    }

    Answer reads(String body) {
        return send("POST", "/v1/reads", body, "0");
    }

    /** The same pipeline, with another key. */
    PipelineSite with(String otherKey) {
        return new PipelineSite(door, pages, otherKey);
    }

    Answer retract(String body) {
        return send("POST", "/v1/retractions", body, "0");
    }

    Answer undoRetraction(String id) {
        return send("DELETE", "/v1/retractions/" + id, "{\"reason\": \"They were real.\"}", "0");
    }

    Answer reinstate(String body) {
        return send("POST", "/v1/reinstatements", body, "0");
    }

    Answer undoReinstatement(String id) {
        return send("DELETE", "/v1/reinstatements/" + id, "{\"reason\": \"They are robots.\"}", "0");
    }

    Answer rule(String body) {
        return send("POST", "/v1/trending/rulings", body, "0");
    }

    Answer release(String rulingId) {
        return send(
                "DELETE",
                "/v1/trending/rulings/" + URLEncoder.encode(rulingId, StandardCharsets.UTF_8),
                "{\"reason\": \"It is over.\", \"author\": \"An editor\"}",
                "0");
    }

    /** Gets a list from the door, with the key. */
    Answer listed(String path) {
        return exchange(request(door, path).GET().build());
    }

    /** A page's beacon, without a key. */
    Answer beacon(String storyId, String origin, String agent) {
        return exchange(HttpRequest.newBuilder(door.resolve("/v1/reads"))
                .timeout(PATIENCE)
                .header("Origin", origin)
                .header("User-Agent", agent)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"storyId\": \"" + storyId + "\"}"))
                .build());
    }

    Answer receipt(String id) {
        return exchange(request(door, "/v1/receipts/" + id).GET().build());
    }

    /** True where door and pages are up and the door knows the key. */
    boolean isReady() {
        return isUp() && receipt("none").status() == 404;
    }

    /** True where door and pages are up. */
    boolean isUp() {
        try {
            return get("/health/ready").status() == 200
                    && get(door.resolve("/health/ready").toString()).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Gets a page or feed as a reader or partner does, without a key. */
    Answer get(String path) {
        return exchange(HttpRequest.newBuilder(pages.resolve(path))
                .timeout(PATIENCE)
                .GET()
                .build());
    }

    Answer getIfChanged(String path, String etag) {
        return exchange(HttpRequest.newBuilder(pages.resolve(path))
                .timeout(PATIENCE)
                .header("If-None-Match", etag)
                .GET()
                .build());
    }

    private Answer send(String method, String path, String body, String wait) {
        HttpRequest.Builder request = request(door, path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!wait.equals("0")) {
            request.header("Prefer", "wait=" + wait);
        }
        return exchange(request.build());
    }

    private HttpRequest.Builder request(URI base, String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + key);
    }

    private static Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("ETag").orElse(""),
                    response.headers().firstValue("Retry-After").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A response. */
    record Answer(int status, String body, String etag, String retryAfter) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("expected JSON, found " + body, e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }
    }
}
