package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.storywire.runtime.http.FieldError;

/**
 * Collects the errors of one document, so that its sender gets all of them at once. Values are described by kind and
 * size; only short ids, dates, numbers and addresses are quoted, never prose.
 */
final class ValidationErrors {
    private static final int QUOTED = 60;

    private final List<FieldError> errors = new ArrayList<>();
    private int more;

    void add(String pointer, String expected, String found) {
        if (errors.size() < FieldLimits.ERRORS) {
            errors.add(new FieldError(pointer, expected, found));
        } else {
            more++;
        }
    }

    boolean none() {
        return errors.isEmpty();
    }

    int more() {
        return more;
    }

    List<FieldError> list() {
        return List.copyOf(errors);
    }

    /** The kind and size of a value. */
    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "text of " + node.textValue().length() + " characters";
            case NUMBER -> "the number " + quote(node.asText());
            case BOOLEAN -> node.asText();
            case ARRAY -> "a list of " + node.size();
            case OBJECT -> "an object";
            case NULL -> "null";
            default -> "nothing";
        };
    }

    /** A short value in quotes, cut where it is long, with only printable ASCII in it. */
    static String quote(String value) {
        String cut = value.length() > QUOTED ? value.substring(0, QUOTED) + "..." : value;
        return '"' + cut.replaceAll("[^\\x20-\\x7e]", "?") + '"';
    }

    /** {@code pointer} and one more step (RFC 6901). */
    static String step(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
