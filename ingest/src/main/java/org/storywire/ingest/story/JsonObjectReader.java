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
 * One JSON object while it is read: every field asked for is checked, what is wrong goes to the mistakes, and
 * {@link #done} names each field that nobody asked for. A field that is null is a field that is absent. What is required
 * and wrong comes back as an empty value; the mistakes say so.
 */
public final class JsonObjectReader {
    private static final String REQUIRED = "nothing (the field is required)";

    private final JsonNode node;
    private final String pointer;
    private final ValidationErrors mistakes;
    private final Set<String> asked = new HashSet<>();

    JsonObjectReader(JsonNode node, String pointer, ValidationErrors mistakes) {
        this.node = node;
        this.pointer = pointer;
        this.mistakes = mistakes;
        if (!node.isObject()) {
            mistakes.add(pointer, "an object", ValidationErrors.kind(node));
        }
    }

    /** Reads a whole body with {@code read}, or throws what {@code problem} makes of all that is wrong with it. */
    public static <T, X extends RuntimeException> T of(
            JsonNode body, Function<JsonObjectReader, T> read, Function<ParseResult.Mistaken, X> problem) {
        ValidationErrors mistakes = new ValidationErrors();
        JsonObjectReader fields = new JsonObjectReader(body, "", mistakes);
        T value = read.apply(fields);
        fields.done();
        if (!mistakes.none()) {
            throw problem.apply(new ParseResult.Mistaken(mistakes.errors(), mistakes.more()));
        }
        return value;
    }

    String at(String name) {
        return ValidationErrors.step(pointer, name);
    }

    ValidationErrors mistakes() {
        return mistakes;
    }

    /** The field as it is; nothing when it is absent or null. */
    public Optional<JsonNode> raw(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    public boolean has(String name) {
        return raw(name).isPresent();
    }

    /** Says that the field is not as it must be. */
    public void wrong(String name, String expected, String found) {
        mistakes.add(at(name), expected, found);
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

    /** A text field parsed by {@code parse}; empty results are mistakes. */
    public <T> Optional<T> parsed(String name, String expected, Function<String, Optional<T>> parse) {
        return string(name, expected).flatMap(raw -> {
            Optional<T> value = parse.apply(raw);
            if (value.isEmpty()) {
                wrong(name, expected, ValidationErrors.quote(raw));
            }
            return value;
        });
    }

    /** As {@link #parsed}, and required; {@code fallback} stands in for what is wrong. */
    public <T> T requiredParsed(String name, String expected, Function<String, Optional<T>> parse, T fallback) {
        if (!has(name)) {
            wrong(name, expected, REQUIRED);
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
            wrong(name, expected, ValidationErrors.kind(value));
            return Optional.empty();
        });
    }

    public long requiredNumber(String name, long min, long max) {
        if (!has(name)) {
            wrong(name, "a whole number from " + min + " to " + max, REQUIRED);
        }
        return number(name, min, max).orElse(min);
    }

    boolean flag(String name, boolean standard) {
        Optional<JsonNode> value = raw(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            wrong(name, "true or false", ValidationErrors.kind(value.get()));
        }
        return value.map(v -> v.asBoolean(standard)).orElse(standard);
    }

    /** The items of a list, each read by {@code item} with its pointer; what it cannot read it leaves out. */
    <T> List<T> list(String name, int max, BiFunction<JsonNode, String, Optional<T>> item) {
        List<T> items = new ArrayList<>();
        raw(name).ifPresent(value -> {
            if (!value.isArray() || value.size() > max) {
                wrong(name, "a list of at most " + max, ValidationErrors.kind(value));
                return;
            }
            for (int i = 0; i < value.size() && mistakes.more() == 0; i++) {
                item.apply(value.get(i), ValidationErrors.step(at(name), Integer.toString(i)))
                        .ifPresent(items::add);
            }
        });
        return List.copyOf(items);
    }

    /** An inner object, read by {@code read}. */
    public <T> Optional<T> object(String name, Function<JsonObjectReader, T> read) {
        return raw(name).flatMap(value -> {
            JsonObjectReader inner = new JsonObjectReader(value, at(name), mistakes);
            return value.isObject() ? Optional.of(read.apply(inner)) : Optional.empty();
        });
    }

    /** Names each field that was not asked for. */
    void done(String expected) {
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(asked);
        unknown.forEach(name -> mistakes.add(
                at(name.length() > FieldLimits.WORD ? name.substring(0, FieldLimits.WORD) : name),
                expected,
                "an unknown field"));
    }

    /** As {@link #done(String)}, naming the fields that there are. */
    public void done() {
        done("one of the fields " + new TreeSet<>(asked));
    }

    private Optional<String> text(String name, int max, Function<String, String> clean) {
        return string(name, textOf(max))
                .map(clean)
                .filter(text -> !text.isEmpty())
                .map(text -> {
                    if (text.length() > max) {
                        wrong(name, textOf(max), "text of " + text.length() + " characters");
                        return "";
                    }
                    return text;
                });
    }

    private Optional<String> string(String name, String expected) {
        return raw(name).flatMap(value -> {
            if (!value.isTextual()) {
                wrong(name, expected, ValidationErrors.kind(value));
            }
            return Optional.ofNullable(value.textValue());
        });
    }

    private String required(String name, String expected, Optional<String> value) {
        if (value.isEmpty()) {
            boolean blank = raw(name).filter(JsonNode::isTextual).isPresent();
            if (blank || !has(name)) {
                wrong(name, expected, blank ? "an empty text" : REQUIRED);
            }
        }
        return value.orElse("");
    }

    private static String textOf(int max) {
        return "text of 1 to " + max + " characters";
    }
}
