package org.storywire.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** What {@link Json} checks beyond Jackson, and how a breach is told. */
final class JsonChecks {
    private JsonChecks() {}

    static JsonNode tree(byte[] body, ObjectMapper mapper) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            throw ProblemException.at(400, "invalid-json", new FieldError("", "one JSON value", "no JSON"));
        }
    }

    static <T> T bind(JsonNode tree, Class<T> type, ObjectMapper mapper) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw ProblemException.at(400, "invalid-json", new FieldError("", type.getSimpleName(), "another value"));
        }
    }
}
