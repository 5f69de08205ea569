package org.storywire.ingest.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.storywire.runtime.http.FieldError;

/**
 * Parses reported reads: one object or {@code {"reads":[...]}}. An invalid read does not spoil the others of its batch;
 * it is returned as its error.
 */
public final class ReadParser {
    /** Reads in a batch. */
    public static final int BATCH = 1_000;

    private static final int READER_ID = 200;
    private static final int STORY_ID = 200;
    private static final int URL = 2_048;
    private static final int ENGAGED_SECONDS = 86_400;
    private static final Set<String> KEYED = Set.of("readerId", "storyId", "url", "at", "engagedSeconds");
    private static final Set<String> BEACON = Set.of("storyId", "url", "engagedSeconds");

    /** One read of a batch: the read, or its error. */
    public record Item(int index, Optional<ReportedRead> read, Optional<FieldError> error) {}

    private final Instant now;
    private final boolean keyed;

    private ReadParser(Instant now, boolean keyed) {
        this.now = now;
        this.keyed = keyed;
    }

    /** The reads of a request with a key: one read or a batch, each with the reporter's id of the reader. */
    public static List<Item> keyed(JsonNode body, Instant now) {
        ReadParser reader = new ReadParser(now, true);
        JsonNode batch = body.path("reads");
        if (!body.has("reads")) {
            return List.of(reader.item(body, 0, ""));
        }
        if (!batch.isArray() || batch.isEmpty() || batch.size() > BATCH || body.size() > 1) {
            return List.of(invalid(
                    0, new FieldError("/reads", "a list of 1 to " + BATCH + " reads and no other field", kind(batch))));
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            items.add(reader.item(batch.get(i), i, "/reads/" + i));
        }
        return items;
    }

    /** The read of a beacon: one read, without reader and time, which the door adds. */
    public static Item beacon(JsonNode body, Instant now) {
        return new ReadParser(now, false).item(body, 0, "");
    }

    private Item item(JsonNode node, int index, String pointer) {
        Optional<FieldError> error = shape(node, pointer)
                .or(() -> keyed ? required(node, pointer) : Optional.empty())
                .or(() -> text(node, pointer, "storyId", STORY_ID))
                .or(() -> text(node, pointer, "url", URL))
                .or(() -> target(node, pointer))
                .or(() -> engaged(node, pointer));
        if (error.isPresent()) {
            return invalid(index, error.get());
        }
        Optional<Instant> at = node.hasNonNull("at") ? time(node.get("at")) : Optional.of(now);
        return at.map(time -> new Item(index, Optional.of(read(node, time)), Optional.empty()))
                .orElseGet(() -> invalid(
                        index,
                        new FieldError(
                                pointer + "/at",
                                "a time with its offset, or milliseconds since 1970",
                                kind(node.get("at")))));
    }

    private static ReportedRead read(JsonNode node, Instant at) {
        return new ReportedRead(
                value(node, "readerId"),
                value(node, "storyId"),
                value(node, "url"),
                at,
                node.path("engagedSeconds").asInt(0));
    }

    private Optional<FieldError> shape(JsonNode node, String pointer) {
        if (!node.isObject()) {
            return Optional.of(new FieldError(pointer, "an object", kind(node)));
        }
        Set<String> known = keyed ? KEYED : BEACON;
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                return Optional.of(new FieldError(
                        pointer + "/" + name.substring(0, Math.min(40, name.length())),
                        "one of the fields " + known.stream().sorted().toList(),
                        "an unknown field"));
            }
        }
        return Optional.empty();
    }

    private static Optional<FieldError> required(JsonNode node, String pointer) {
        return node.hasNonNull("readerId")
                ? text(node, pointer, "readerId", READER_ID)
                : Optional.of(new FieldError(pointer + "/readerId", textOf(READER_ID), "nothing"));
    }

    private static Optional<FieldError> text(JsonNode node, String pointer, String name, int max) {
        JsonNode value = node.path(name);
        boolean absent = value.isMissingNode() || value.isNull();
        boolean valid = value.isTextual()
                && !value.textValue().isBlank()
                && value.textValue().length() <= max;
        return valid || absent
                ? Optional.empty()
                : Optional.of(new FieldError(pointer + "/" + name, textOf(max), kind(value)));
    }

    private static String textOf(int max) {
        return "text of 1 to " + max + " characters";
    }

    private static Optional<FieldError> target(JsonNode node, String pointer) {
        boolean one = value(node, "storyId").isPresent() != value(node, "url").isPresent();
        return one
                ? Optional.empty()
                : Optional.of(new FieldError(pointer, "either storyId or url", "both or none of them"));
    }

    private static Optional<FieldError> engaged(JsonNode node, String pointer) {
        JsonNode seconds = node.path("engagedSeconds");
        boolean valid = seconds.isMissingNode()
                || seconds.isNull()
                || (seconds.isInt() && seconds.intValue() >= 0 && seconds.intValue() <= ENGAGED_SECONDS);
        return valid
                ? Optional.empty()
                : Optional.of(new FieldError(
                        pointer + "/engagedSeconds", "a whole number from 0 to " + ENGAGED_SECONDS, kind(seconds)));
    }

    private static Optional<Instant> time(JsonNode node) {
        try {
            if (node.isIntegralNumber() && node.canConvertToLong()) {
                return Optional.of(Instant.ofEpochMilli(node.longValue()));
            }
            return node.isTextual()
                    ? Optional.of(OffsetDateTime.parse(node.textValue()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }

    private static Item invalid(int index, FieldError error) {
        return new Item(index, Optional.empty(), Optional.of(error));
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "text of " + node.textValue().length() + " characters";
            case ARRAY -> "a list of " + node.size();
            case NUMBER, BOOLEAN, NULL -> node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
            case OBJECT -> "an object";
            default -> "nothing";
        };
    }
}
