package org.storywire.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.storywire.launcher.client.JsonHttpClient.Answer;
import org.storywire.launcher.crowd.Visit;

/** A client of the door, over its public API: submits, kills, reports reads, and makes rules. */
public final class DoorClient {
    private final JsonHttpClient http;
    private final String key;

    /** {@code key} is the whole API key; it travels in the Authorization header only. */
    public DoorClient(URI url, String key) {
        this.http = new JsonHttpClient(url);
        this.key = key;
    }

    /** A story to submit: body, content type and headers. */
    public record Submission(String body, String contentType, Map<String, String> headers) {
        public Submission {
            headers = Map.copyOf(headers);
        }

        public static Submission json(JsonNode story) {
            return new Submission(story.toString(), "application/json", Map.of());
        }

        /** Adds an idempotency key: the same story under the same key is submitted once, however often it is sent. */
        public Submission once(String idempotencyKey) {
            return with("Idempotency-Key", idempotencyKey);
        }

        /** Asks the door to wait up to two seconds for the fate. */
        public Submission waiting() {
            return with("Prefer", "wait=2");
        }

        private Submission with(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Submission(body, contentType, more);
        }
    }

    /** Returns the door's answer: receiptId, storyId, revision, status. */
    public JsonNode submit(Submission submission, boolean dryRun) {
        Map<String, String> headers = new TreeMap<>(submission.headers());
        headers.put("Content-Type", submission.contentType());
        return send(
                "POST",
                dryRun ? "/v1/stories?dryRun=true" : "/v1/stories",
                headers,
                submission.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Kills a story; {@code known} in the answer is false where nobody has submitted it. */
    public JsonNode kill(String storyId, String reason) {
        return kill(storyId, reason, json());
    }

    /** As {@link #kill}, but waits two seconds for the desk, which knows every story. */
    public JsonNode killAndWait(String storyId, String reason) {
        return kill(storyId, reason, Map.of("Content-Type", "application/json", "Prefer", "wait=2"));
    }

    private JsonNode kill(String storyId, String reason, Map<String, String> headers) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!reason.isBlank()) {
            body.put("reason", reason);
        }
        return send("DELETE", "/v1/stories/" + encode(storyId), headers, bytes(body));
    }

    public JsonNode receipt(String receiptId) {
        return send("GET", "/v1/receipts/" + encode(receiptId), Map.of(), new byte[0]);
    }

    /** Reports reads; the answer counts the accepted ones and lists the refused ones. */
    public JsonNode read(List<Visit> visits) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode reads = body.putArray("reads");
        for (Visit each : visits) {
            reads.addObject()
                    .put("readerId", each.readerId())
                    .put("storyId", each.storyId())
                    .put("at", each.at().toString());
        }
        return send("POST", "/v1/reads", json(), bytes(body));
    }

    /** Retracts or reinstates reads; {@code body} as for {@code POST} of the rules' resource. */
    public JsonNode addRule(ReadRuleKind rules, JsonNode body) {
        return send("POST", rules.path(), json(), bytes(body));
    }

    public JsonNode listRules(ReadRuleKind rules) {
        return send("GET", rules.path(), Map.of(), new byte[0]);
    }

    /** Undoes a rule. */
    public JsonNode undo(ReadRuleKind rules, String id, String reason) {
        return send(
                "DELETE",
                rules.path() + "/" + encode(id),
                json(),
                bytes(JsonNodeFactory.instance.objectNode().put("reason", reason)));
    }

    /** Pins, holds, blocks or releases a story; {@code body} as for {@code POST /v1/trending/rulings}. */
    public JsonNode rule(JsonNode body) {
        return send("POST", "/v1/trending/rulings", json(), bytes(body));
    }

    public JsonNode rulings() {
        return send("GET", "/v1/trending/rulings", Map.of(), new byte[0]);
    }

    private JsonNode send(String method, String path, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Authorization", "Bearer " + key);
        Answer answer = http.send(method, path, all, body);
        if (!answer.isGood()) {
            throw JsonHttpClient.refusal(method + " " + path, answer);
        }
        return answer.body();
    }

    private static Map<String, String> json() {
        return Map.of("Content-Type", "application/json");
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
