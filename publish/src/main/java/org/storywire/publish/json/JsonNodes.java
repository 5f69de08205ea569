package org.storywire.publish.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.storywire.publish.html.LegalCharacters;

/** Builders for JSON trees; an empty value adds no member, illegal characters in text are replaced. */
final class JsonNodes {
    private JsonNodes() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void put(ObjectNode node, String field, String value) {
        node.put(field, LegalCharacters.legal(value));
    }

    static void put(ObjectNode node, String field, Optional<String> value) {
        value.ifPresent(text -> put(node, field, text));
    }

    static void put(ObjectNode node, String field, Instant value) {
        node.put(field, value.toString());
    }
}
