package org.storywire.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** As much of Confluent's REST API as registration asks for, with what was asked kept for the test. */
final class FakeRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, List<String>> versions = new ConcurrentHashMap<>();
    final Map<String, String> levels = new ConcurrentHashMap<>();
    final List<@Nullable String> authorizations = new CopyOnWriteArrayList<>();
    volatile int status = 200;

    private final HttpServer server;

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        Reply reply = status == 200 ? reply(exchange.getRequestMethod(), path, body) : new Reply(status, "{}");
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply reply(String method, String[] path, JsonNode body) {
        String subject = path[2];
        if (path[1].equals("config")) {
            levels.put(subject, body.get("compatibility").asText());
            return new Reply(200, body.toString());
        }
        List<String> known = versions.getOrDefault(subject, List.of());
        if (path.length == 5) {
            return found(subject, known.get(Integer.parseInt(path[4]) - 1));
        }
        if (method.equals("GET")) {
            List<Integer> numbers = new ArrayList<>();
            known.forEach(schema -> numbers.add(numbers.size() + 1));
            return known.isEmpty() ? new Reply(404, "{\"error_code\": 40401}") : new Reply(200, numbers.toString());
        }
        String schema = body.get("schema").asText();
        if (path.length == 4) {
            return register(subject, schema);
        }
        return known.contains(schema) ? found(subject, schema) : new Reply(404, "{\"error_code\": 40403}");
    }

    private Reply register(String subject, String schema) {
        if (schema.contains("ReaderSalt") && levels.containsKey("refuse")) {
            return new Reply(409, "{\"error_code\": 409, \"message\": \"not today\"}");
        }
        List<String> all = versions.computeIfAbsent(subject, name -> new CopyOnWriteArrayList<>());
        if (!all.contains(schema)) {
            all.add(schema);
        }
        return found(subject, schema);
    }

    private static Reply found(String subject, String schema) {
        return new Reply(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("subject", subject)
                        .put("id", schema.hashCode() & 0xFFFF)
                        .put("schema", schema)
                        .toString());
    }

    private record Reply(int status, String body) {}
}
