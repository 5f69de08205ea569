package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads one JSON object: checks every requested field, collects errors, and {@link #done} reports each field that was
 * not requested. A null field counts as absent. A required field that is invalid is returned as an empty value; the
 * errors report it.
 */
public final class JsonObjectReader {
    private static final String REQUIRED = "nothing (the field is required)";

    private final JsonNode node;
    private final String pointer;
    private final ValidationErrors errors;
    private final Set<String> requested = new HashSet<>();

    JsonObjectReader(JsonNode node, String pointer, ValidationErrors errors) {
        this.node = node;
        this.pointer = pointer;
        this.errors = errors;
        if (!node.isObject()) {
            errors.add(pointer, "an object", ValidationErrors.kind(node));
        }
    }

    /** Parses a whole body with {@code read}, or throws the exception that {@code problem} makes of all errors. */
    public static <T, X extends RuntimeException> T of(
            JsonNode body, Function<JsonObjectReader, T> read, Function<ParseResult.Invalid, X> problem) {
        ValidationErrors errors = new ValidationErrors();
        JsonObjectReader fields = new JsonObjectReader(body, "", errors);
        T value = read.apply(fields);
        fields.done();
        if (!errors.none()) {
            throw problem.apply(new ParseResult.Invalid(errors.list(), errors.more()));
        }
        return value;
    }

    String at(String name) {
        return ValidationErrors.step(pointer, name);
    }

    ValidationErrors errors() {
        return errors;
    }

    /** The field as it is; empty when it is absent or null. */
    public Optional<JsonNode> raw(String name) {
        requested.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    public boolean has(String name) {
        return raw(name).isPresent();
    }

    /** Adds an error about the field. */
    public void reject(String name, String expected, String found) {
        errors.add(at(name), expected, found);
    }

    /** One line of text, cleaned; required and not empty. */
    public String line(String name, int max) {
        return required(name, textOf(max), optionalLine(name, max));
    }

    public Optional<String> optionalLine(String name, int max) {
        return text(name, max, PlainText::line);
    }

    /** Several lines of text, cleaned; required and not empty. */
    String passage(String name, int max) {
        return required(name, textOf(max), optionalPassage(name, max));
    }

    Optional<String> optionalPassage(String name, int max) {
        return text(name, max, PlainText::passage);
    }

    /** A text field parsed by {@code parse}; an empty result is an error. */
    public <T> Optional<T> parsed(String name, String expected, Function<String, Optional<T>> parse) {
        return string(name, expected).flatMap(raw -> {
            Optional<T> value = parse.apply(raw);
            if (value.isEmpty()) {
                reject(name, expected, ValidationErrors.quote(raw));
            }
            return value;
        });
    }

    /** As {@link #parsed}, and required; {@code fallback} replaces an invalid value. */
    public <T> T requiredParsed(String name, String expected, Function<String, Optional<T>> parse, T fallback) {
        if (!has(name)) {
            reject(name, expected, REQUIRED);
        }
        return parsed(name, expected, parse).orElse(fallback);
    }

    public Optional<Integer> integer(String name, int min, int max) {
        return number(name, min, max).map(Math::toIntExact);
    }

    Optional<Long> number(String name, long min, long max) {
        String expected = "a whole number from " + min + " to " + max;
        return raw(name).flatMap(value -> {
            if (value.isIntegralNumber()
                    && value.canConvertToLong()
                    && value.longValue() >= min
                    && value.longValue() <= max) {
                return Optional.of(value.longValue());
            }
            reject(name, expected, ValidationErrors.kind(value));
            return Optional.empty();
        });
    }

    public long requiredNumber(String name, long min, long max) {
        if (!has(name)) {
            reject(name, "a whole number from " + min + " to " + max, REQUIRED);
        }
        return number(name, min, max).orElse(min);
    }

    boolean flag(String name, boolean standard) {
        Optional<JsonNode> value = raw(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            reject(name, "true or false", ValidationErrors.kind(value.get()));
        }
        return value.map(v -> v.asBoolean(standard)).orElse(standard);
    }

    /** The items of a list, each parsed by {@code item} with its pointer; invalid items are left out. */
    <T> List<T> list(String name, int max, BiFunction<JsonNode, String, Optional<T>> item) {
        List<T> items = new ArrayList<>();
        raw(name).ifPresent(value -> {
            if (!value.isArray() || value.size() > max) {
                reject(name, "a list of at most " + max, ValidationErrors.kind(value));
                return;
            }
            for (int i = 0; i < value.size() && errors.more() == 0; i++) {
                item.apply(value.get(i), ValidationErrors.step(at(name), Integer.toString(i)))
                        .ifPresent(items::add);
            }
        });
        return List.copyOf(items);
    }

    /** An inner object, read by {@code read}. */
    public <T> Optional<T> object(String name, Function<JsonObjectReader, T> read) {
        return raw(name).flatMap(value -> {
            JsonObjectReader inner = new JsonObjectReader(value, at(name), errors);
            return value.isObject() ? Optional.of(read.apply(inner)) : Optional.empty();
        });
    }

    /** Adds an error for each field that was not requested. */
    void done(String expected) {
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(requested);
        unknown.forEach(name -> errors.add(
                at(name.length() > FieldLimits.WORD ? name.substring(0, FieldLimits.WORD) : name),
                expected,
                "an unknown field"));
    }

    /** As {@link #done(String)}, listing the known fields. */
    public void done() {
        done("one of the fields " + new TreeSet<>(requested));
    }

    private Optional<String> text(String name, int max, Function<String, String> clean) {
        return string(name, textOf(max))
                .map(clean)
                .filter(text -> !text.isEmpty())
                .map(text -> {
                    if (text.length() > max) {
                        reject(name, textOf(max), "text of " + text.length() + " characters");
                        return "";
                    }
                    return text;
                });
    }

    private Optional<String> string(String name, String expected) {
        return raw(name).flatMap(value -> {
            if (!value.isTextual()) {
                reject(name, expected, ValidationErrors.kind(value));
            }
            return Optional.ofNullable(value.textValue());
        });
    }

    private String required(String name, String expected, Optional<String> value) {
        if (value.isEmpty()) {
            boolean blank = raw(name).filter(JsonNode::isTextual).isPresent();
            if (blank || !has(name)) {
                reject(name, expected, blank ? "an empty text" : REQUIRED);
            }
        }
        return value.orElse("");
    }

    private static String textOf(int max) {
        return "text of 1 to " + max + " characters";
    }
}
