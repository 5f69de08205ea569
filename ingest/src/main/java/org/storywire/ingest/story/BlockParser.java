package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Text;

/** Parses the blocks of a body in our own JSON: each type has its own fields, any other field is an error. */
final class BlockParser {
    private static final String HTML =
            "HTML text of 1 to " + FieldLimits.PROSE + " characters with at most " + FieldLimits.MARKS + " marks";
    private static final String ITEM = "HTML text, or an object with the one field text";

    private BlockParser() {}

    static Optional<Block> block(JsonNode node, String pointer, ValidationErrors errors) {
        JsonObjectReader fields = new JsonObjectReader(node, pointer, errors);
        if (!node.isObject()) {
            return Optional.empty();
        }
        Optional<BlockType> type = Optional.ofNullable(fields.requiredParsed(
                        "type",
                        ValueParsers.choices(BlockType.class),
                        raw -> ValueParsers.choice(BlockType.class, raw),
                        BlockType.UNKNOWN))
                .filter(found -> found != BlockType.UNKNOWN);
        Optional<Block> block = type.map(found -> content(found, fields).build());
        if (block.isPresent()) {
            fields.done();
        }
        return block;
    }

    private static Block.Builder content(BlockType type, JsonObjectReader fields) {
        Block.Builder block = Block.newBuilder()
                .setType(type)
                .setRole(fields.parsed(
                                "role", IdGrammar.SLUG, raw -> Optional.of(raw).filter(IdGrammar::isSlug))
                        .orElse(null));
        return switch (type) {
            case HEADING ->
                block.setLevel(fields.integer("level", 2, 4).orElse(2)).setText(html(fields, "text"));
            case QUOTE ->
                block.setText(html(fields, "text"))
                        .setAttribution(fields.optionalLine("attribution", FieldLimits.LINE)
                                .orElse(null));
            case LIST -> block.setLevel(fields.integer("level", 0, 1).orElse(0)).setItems(items(fields));
            case PROFILE -> profile(block, fields);
            case FAQ ->
                block.setTitle(fields.line("title", FieldLimits.PASSAGE)).setItems(items(fields));
            case IMAGE -> block.setImage(image(fields));
            case TABLE ->
                block.setTitle(fields.optionalLine("title", FieldLimits.LINE).orElse(null))
                        .setRows(rows(fields));
            default -> block.setText(html(fields, "text"));
        };
    }

    private static Block.Builder profile(Block.Builder block, JsonObjectReader fields) {
        return block.setTitle(fields.line("title", FieldLimits.LINE))
                .setEpithet(fields.optionalLine("epithet", FieldLimits.LINE).orElse(null))
                .setText(fields.has("text") ? html(fields, "text") : null)
                .setImage(fields.object("image", MediaParser::image).orElse(null));
    }

    private static org.storywire.schemas.avro.Image image(JsonObjectReader fields) {
        if (!fields.has("image")) {
            fields.reject("image", "an object with the field url", "nothing (the field is required)");
        }
        return fields.object("image", MediaParser::image)
                .orElseGet(() ->
                        org.storywire.schemas.avro.Image.newBuilder().setUrl("").build());
    }

    private static Text html(JsonObjectReader fields, String name) {
        Optional<JsonNode> value = fields.raw(name);
        if (value.isEmpty()) {
            fields.reject(name, HTML, "nothing (the field is required)");
        }
        return value.map(node -> html(node, fields.at(name), fields.errors())).orElseGet(BlockParser::none);
    }

    private static Text html(JsonNode node, String pointer, ValidationErrors errors) {
        if (!node.isTextual()) {
            errors.add(pointer, HTML, ValidationErrors.kind(node));
            return none();
        }
        Text text = HtmlSanitizer.text(node.textValue());
        checkText(text, pointer, errors);
        return text;
    }

    /** Checks a cleaned text: not empty, not too long, not too many marks. */
    static void checkText(Text text, String pointer, ValidationErrors errors) {
        if (text.getValue().isEmpty()) {
            errors.add(pointer, HTML, "no text after cleaning");
        } else if (text.getValue().length() > FieldLimits.PROSE
                || text.getMarks().size() > FieldLimits.MARKS) {
            errors.add(
                    pointer,
                    HTML,
                    "text of " + text.getValue().length() + " characters with "
                            + text.getMarks().size() + " marks");
        }
    }

    private static List<Text> items(JsonObjectReader fields) {
        List<Text> items =
                fields.list("items", FieldLimits.ITEMS, (node, pointer) -> item(node, pointer, fields.errors()));
        if (items.isEmpty() && fields.raw("items").map(JsonNode::isEmpty).orElse(true)) {
            fields.reject("items", "a list of 1 to " + FieldLimits.ITEMS, "no items");
        }
        return items;
    }

    private static Optional<Text> item(JsonNode node, String pointer, ValidationErrors errors) {
        if (node.isTextual()) {
            return Optional.of(html(node, pointer, errors));
        }
        if (node.isObject()) {
            JsonObjectReader item = new JsonObjectReader(node, pointer, errors);
            Text text = html(item, "text");
            item.done();
            return Optional.of(text);
        }
        errors.add(pointer, ITEM, ValidationErrors.kind(node));
        return Optional.empty();
    }

    private static List<List<String>> rows(JsonObjectReader fields) {
        List<List<String>> rows =
                fields.list("rows", FieldLimits.ROWS, (node, pointer) -> row(node, pointer, fields.errors()));
        if (rows.isEmpty() && fields.raw("rows").map(JsonNode::isEmpty).orElse(true)) {
            fields.reject("rows", "a list of 1 to " + FieldLimits.ROWS, "no rows");
        }
        return rows;
    }

    private static Optional<List<String>> row(JsonNode node, String pointer, ValidationErrors errors) {
        if (!node.isArray() || node.isEmpty() || node.size() > FieldLimits.CELLS) {
            errors.add(pointer, "a list of 1 to " + FieldLimits.CELLS + " cells", ValidationErrors.kind(node));
            return Optional.empty();
        }
        List<String> cells = new java.util.ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode cell = node.get(i);
            String text = cell.isTextual() ? PlainText.line(cell.textValue()) : "";
            if (!cell.isTextual() || text.length() > FieldLimits.PASSAGE) {
                errors.add(
                        ValidationErrors.step(pointer, "" + i),
                        "text of at most " + FieldLimits.PASSAGE + " characters",
                        ValidationErrors.kind(cell));
            }
            cells.add(text);
        }
        return Optional.of(List.copyOf(cells));
    }

    private static Text none() {
        return new Text("", List.of());
    }
}
