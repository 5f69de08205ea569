package org.storywire.runtime.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a checked tree into a record; a value that does not fit is reported with its place, what was expected and what was found. */
final class JsonBinding {
    private JsonBinding() {}

    static <T> T bind(JsonNode tree, Class<T> type, ObjectMapper mapper) {
        try {
            T value = mapper.treeToValue(tree, type);
            if (value == null) {
                throw JsonValidator.bad("", "an object", "null");
            }
            return value;
        } catch (JsonMappingException e) {
            throw refused(tree, e);
        } catch (JsonProcessingException e) {
            throw JsonValidator.bad("", "an object", "something unreadable");
        }
    }

    private static ProblemException refused(JsonNode tree, JsonMappingException e) {
        if (e.getCause() instanceof ProblemException problem) {
            return problem;
        }
        String pointer = pointer(e);
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known =
                    unknown.getKnownPropertyIds() == null ? List.of() : unknown.getKnownPropertyIds();
            String expected =
                    known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ", "one of ", ""));
            return JsonValidator.bad(pointer, expected, "a field of another name");
        }
        Class<?> target = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return JsonValidator.bad(pointer, expected(target), found(tree.at(JsonPointer.compile(pointer))));
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? Integer.toString(step.getIndex())
                        : step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number that fits";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (TemporalAccessor.class.isAssignableFrom(type)) {
            return "a time such as 2026-01-31T10:00:00Z";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    private static String found(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object with other content";
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
