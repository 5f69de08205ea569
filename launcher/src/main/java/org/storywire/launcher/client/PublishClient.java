package org.storywire.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.storywire.launcher.client.JsonHttpClient.Answer;

/** A client of the public API of publish. */
public final class PublishClient {
    private final JsonHttpClient http;

    public PublishClient(URI url) {
        this.http = new JsonHttpClient(url);
    }

    /** The board, as {@code GET /v1/trending} returns it. */
    public JsonNode trending(String board, int limit) {
        return get("/v1/trending?board=" + URLEncoder.encode(board, StandardCharsets.UTF_8) + "&limit=" + limit);
    }

    /** The latest stories, as {@code GET /v1/stories} returns them. */
    public JsonNode latest(int limit) {
        return get("/v1/stories?limit=" + limit);
    }

    private JsonNode get(String path) {
        Answer answer = http.get(path);
        if (!answer.isGood()) {
            throw JsonHttpClient.refusal("GET " + path, answer);
        }
        return answer.body();
    }
}
