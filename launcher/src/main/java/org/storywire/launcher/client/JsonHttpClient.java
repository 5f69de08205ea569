package org.storywire.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.http.Json;

/** A JSON client of one server. Its exceptions carry an exit code. */
final class JsonHttpClient {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(35);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();
    private final URI base;

    JsonHttpClient(URI base) {
        this.base = base;
    }

    record Answer(int status, JsonNode body) {
        boolean isGood() {
            return status < 300;
        }
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    Answer send(String method, String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(
                    request.timeout(ANSWER_MAX)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new LauncherException(
                    ExitCodes.UNREACHABLE,
                    "no answer from " + base + " (" + e.getClass().getSimpleName() + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException(ExitCodes.FAILED, "interrupted while waiting for " + base, e);
        }
    }

    /** The exception for an error response: refused for 4xx, unreachable for 5xx. */
    static LauncherException refusal(String what, Answer answer) {
        int code = answer.status() >= 500 ? ExitCodes.UNREACHABLE : ExitCodes.REFUSED;
        StringBuilder text = new StringBuilder(what + ": " + answer.status());
        append(text, " ", answer.body().path("title"));
        append(text, ": ", answer.body().path("detail"));
        for (JsonNode error : answer.body().path("errors")) {
            text.append("\n  ").append(error.path("pointer").asText());
            append(text, ": expected ", error.path("expected"));
            append(text, ", found ", error.path("found"));
        }
        return new LauncherException(code, text.toString());
    }

    private static void append(StringBuilder text, String before, JsonNode word) {
        if (word.isTextual() && !word.asText().isEmpty()) {
            text.append(before).append(word.asText());
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.mapper().readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
