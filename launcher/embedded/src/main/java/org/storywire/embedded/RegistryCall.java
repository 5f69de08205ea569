package org.storywire.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.storywire.embedded.registry.RegistryException;

/** One request to the registry: its method, decoded path, query and body. */
record RegistryCall(String method, List<String> path, String query, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    static RegistryCall of(HttpExchange exchange) throws IOException {
        List<String> path = Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(RegistryCall::decode)
                .toList();
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            throw new RegistryException(413, "expected at most " + BODY_BYTES_MAX + " bytes");
        }
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return new RegistryCall(exchange.getRequestMethod(), path, query, new String(body, StandardCharsets.UTF_8));
    }

    boolean flag(String name) {
        return Arrays.asList(query.split("&")).contains(name + "=true");
    }

    String text(String field) {
        JsonNode value = json().path(field);
        if (!value.isTextual()) {
            throw new RegistryException(42201, "expected text in the field '" + field + "'");
        }
        return value.asText();
    }

    /** The schema in the body; only Avro without references is known here. */
    String schema() {
        JsonNode json = json();
        String type = json.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") || !json.path("references").isEmpty()) {
            throw new RegistryException(
                    42201, "Invalid schema: the embedded registry takes Avro without references only");
        }
        return text("schema");
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RegistryException(400, "expected JSON: " + e.getOriginalMessage());
        }
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RegistryException(400, "expected a percent-encoded path");
        }
    }
}
