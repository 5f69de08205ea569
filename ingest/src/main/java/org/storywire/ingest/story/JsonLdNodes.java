package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads JSON-LD as publishers write it: one value or a list of them, a text or an object around it. */
final class JsonLdNodes {
    /** A value and its JSON pointer. */
    record Found(JsonNode node, String pointer) {}

    private JsonLdNodes() {}

    /** All values of the field, one or many; null is none. */
    static List<Found> all(Found parent, String name) {
        JsonNode value = parent.node.path(name);
        String pointer = ValidationErrors.step(parent.pointer, name);
        if (!value.isArray()) {
            return value.isMissingNode() || value.isNull() ? List.of() : List.of(new Found(value, pointer));
        }
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            found.add(new Found(value.get(i), ValidationErrors.step(pointer, Integer.toString(i))));
        }
        return found;
    }

    /** The first value among several fields. */
    static Optional<Found> first(Found parent, String... names) {
        return Stream.of(names).flatMap(name -> all(parent, name).stream()).findFirst();
    }

    /** A text, a number as text, or the text inside an object: @value, or one of {@code inside}. */
    static Optional<String> text(Found found, String... inside) {
        JsonNode node = found.node;
        if (node.isTextual() || node.isNumber()) {
            return Optional.of(node.asText());
        }
        return Stream.concat(Stream.of("@value"), Stream.of(inside))
                .map(node::path)
                .filter(value -> value.isTextual() || value.isNumber())
                .map(JsonNode::asText)
                .findFirst();
    }

    /** True where one of the node's types is {@code type} or ends with it (ReportageNewsArticle is a NewsArticle). */
    static boolean isA(JsonNode node, String type) {
        JsonNode types = node.path("@type");
        Stream<JsonNode> all = types.isArray() ? StreamSupport.stream(types.spliterator(), false) : Stream.of(types);
        return all.map(JsonNode::asText).anyMatch(name -> name.endsWith(type));
    }
}
