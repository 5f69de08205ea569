package org.storywire.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;

/** A schema made from a seed, and the edits that people make to schemas, made from it too. */
final class RandomSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> PRIMITIVES =
            List.of("boolean", "int", "long", "float", "double", "string", "bytes");
    private static final int DEPTH_MAX = 2;
    private static final int FIELDS_MAX = 4;
    private static final int EDITS_MAX = 2;

    private final Random random;
    private final ObjectNode root;
    private int names;

    RandomSchemas(Random random) {
        this.random = random;
        this.root = record(0);
    }

    Schema schema() {
        return new Schema.Parser().parse(root.toString());
    }

    /** The schema after one or two edits; the schema itself stays as it is. */
    Schema edited() {
        ObjectNode copy = root.deepCopy();
        for (int edits = 1 + random.nextInt(EDITS_MAX); edits > 0; edits--) {
            List<ObjectNode> records = new ArrayList<>();
            collectRecords(copy, records);
            edit((ArrayNode) pick(records).get("fields"));
        }
        return new Schema.Parser().parse(copy.toString());
    }

    private void edit(ArrayNode fields) {
        int index = random.nextInt(fields.size());
        ObjectNode field = (ObjectNode) fields.get(index);
        switch (random.nextInt(9)) {
            case 0 -> fields.insert(index, field(DEPTH_MAX, true));
            case 1 -> fields.add(field(DEPTH_MAX, false));
            case 2 -> removeIfNotLast(fields, index);
            case 3 -> rename(field, false);
            case 4 -> rename(field, true);
            case 5 -> retype(field, NODES.textNode(pick(PRIMITIVES)));
            case 6 -> retype(field, nullable(field.get("type")));
            case 7 -> fields.add(fields.remove(index));
            default -> editType(field);
        }
    }

    private static void removeIfNotLast(ArrayNode fields, int index) {
        if (fields.size() > 1) {
            fields.remove(index);
        }
    }

    private void rename(ObjectNode field, boolean withAlias) {
        if (withAlias) {
            field.putArray("aliases").add(field.get("name").asText());
        }
        field.put("name", name("renamed"));
    }

    private static void retype(ObjectNode field, JsonNode type) {
        field.set("type", type);
        field.remove("default");
    }

    /** A union with null, or what was in it without null. */
    private static JsonNode nullable(JsonNode type) {
        if (type.isArray()) {
            return type.get(1);
        }
        ArrayNode union = NODES.arrayNode();
        union.add("null");
        union.add(type);
        return union;
    }

    private void editType(ObjectNode field) {
        JsonNode type = field.get("type");
        field.remove("default");
        switch (type.path("type").asText()) {
            case "enum" -> editSymbols((ObjectNode) type);
            case "fixed" -> ((ObjectNode) type).put("size", 1 + random.nextInt(4));
            case "array" -> ((ObjectNode) type).put("items", pick(PRIMITIVES));
            case "map" -> ((ObjectNode) type).put("values", pick(PRIMITIVES));
            default -> retype(field, type(DEPTH_MAX));
        }
    }

    private void editSymbols(ObjectNode type) {
        ArrayNode symbols = (ArrayNode) type.get("symbols");
        switch (random.nextInt(4)) {
            case 0 -> symbols.add(name("S"));
            case 1 -> removeIfNotLast(symbols, symbols.size() - 1);
            case 2 -> symbols.insert(0, name("S"));
            default -> type.remove("default");
        }
        if (type.has("default")) {
            type.put("default", symbols.get(0).asText());
        }
    }

    private static void collectRecords(JsonNode node, List<ObjectNode> records) {
        if (node.path("type").asText().equals("record")) {
            records.add((ObjectNode) node);
        }
        node.forEach(child -> collectRecords(child, records));
    }

    private ObjectNode record(int depth) {
        ObjectNode record = named("record");
        ArrayNode fields = record.putArray("fields");
        for (int count = 1 + random.nextInt(FIELDS_MAX); count > 0; count--) {
            fields.add(field(depth + 1, random.nextBoolean()));
        }
        return record;
    }

    private ObjectNode field(int depth, boolean withDefault) {
        ObjectNode field = NODES.objectNode().put("name", name("f"));
        JsonNode type = type(depth);
        field.set("type", type);
        if (withDefault) {
            setDefault(field, type);
        }
        return field;
    }

    private static void setDefault(ObjectNode field, JsonNode type) {
        switch (type.isArray() ? "null" : type.path("type").asText(type.asText())) {
            case "null" -> field.putNull("default");
            case "boolean" -> field.put("default", true);
            case "int", "long" -> field.put("default", 7);
            case "float", "double" -> field.put("default", 0.5);
            case "string", "bytes" -> field.put("default", "d");
            case "enum" -> field.put("default", type.get("symbols").get(0).asText());
            case "fixed" -> field.put("default", "x".repeat(type.get("size").asInt()));
            case "array" -> field.putArray("default");
            case "map" -> field.putObject("default");
            default -> field.remove("default");
        }
    }

    private JsonNode type(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> enumeration();
            case 1 -> named("fixed").put("size", 1 + random.nextInt(4));
            case 2 -> NODES.objectNode().put("type", "array").set("items", item(depth));
            case 3 -> NODES.objectNode().put("type", "map").set("values", item(depth));
            case 4 -> nullable(item(depth));
            default -> item(depth);
        };
    }

    private JsonNode item(int depth) {
        return depth < DEPTH_MAX && random.nextBoolean() ? record(depth) : NODES.textNode(pick(PRIMITIVES));
    }

    private ObjectNode enumeration() {
        ObjectNode type = named("enum");
        ArrayNode symbols = type.putArray("symbols");
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            symbols.add(name("S"));
        }
        if (random.nextBoolean()) {
            type.put("default", symbols.get(0).asText());
        }
        return type;
    }

    private ObjectNode named(String type) {
        return NODES.objectNode().put("type", type).put("name", name(type));
    }

    private String name(String stem) {
        return stem + "_" + names++;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
