package org.storywire.ingest.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Text;

/**
 * Converts the text of an article into blocks: plain text into a paragraph a line, HTML into paragraphs, headings,
 * quotes, lists, pictures and tables. Elements without text or picture are left out.
 */
final class HtmlBlockParser {
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> SECTIONS = Set.of("thead", "tbody");

    private final List<Block> blocks = new ArrayList<>();
    private MarkedText line = new MarkedText();

    private HtmlBlockParser() {}

    static List<Block> read(String text) {
        if (!isMarkup(text)) {
            return PlainText.passage(HtmlSanitizer.text(text.replace("\r\n", "\n")
                                    .replace("\r", "\n")
                                    .replace("\n", "<br>"))
                            .getValue())
                    .lines()
                    .map(words -> block(BlockType.PARAGRAPH, new Text(words, List.of()))
                            .build())
                    .toList();
        }
        HtmlBlockParser reader = new HtmlBlockParser();
        reader.container(HtmlSanitizer.body(text));
        return reader.blocks;
    }

    /** True where the text contains a whole tag; one pass over the characters. */
    static boolean isMarkup(CharSequence text) {
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (begun && letter == '>') {
                return true;
            }
            if (letter == '<' && i + 1 < text.length()) {
                int name = text.charAt(i + 1) == '/' ? i + 2 : i + 1;
                begun |= name < text.length() && isLetter(text.charAt(name));
            }
        }
        return false;
    }

    private static boolean isLetter(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    }

    private void container(Element parent) {
        for (Node node : parent.childNodes()) {
            if (node instanceof Element element && isOwnBlock(element)) {
                paragraph();
                element(element);
            } else if (node instanceof Element || node instanceof TextNode) {
                line.read(node);
            }
        }
        paragraph();
    }

    private void element(Element element) {
        String name = element.normalName();
        if (HEADINGS.contains(name)) {
            int level = Math.min(4, Math.max(2, name.charAt(1) - '0'));
            add(BlockType.HEADING, level, text(element));
        } else if (name.equals("blockquote")) {
            add(BlockType.QUOTE, 0, text(element));
        } else if (name.equals("ul") || name.equals("ol")) {
            list(element, name.equals("ol") ? 1 : 0);
        } else if (name.equals("img") || name.equals("figure")) {
            picture(element);
        } else if (name.equals("table")) {
            table(element);
        } else {
            container(element);
        }
    }

    private void paragraph() {
        add(BlockType.PARAGRAPH, 0, line.text());
        line = new MarkedText();
    }

    private void add(BlockType type, int level, Text text) {
        if (!text.getValue().isEmpty()) {
            blocks.add(block(type, text).setLevel(level).build());
        }
    }

    private void list(Element list, int level) {
        List<Text> items = list.children().stream()
                .map(HtmlBlockParser::text)
                .filter(item -> !item.getValue().isEmpty())
                .limit(FieldLimits.ITEMS)
                .toList();
        if (!items.isEmpty()) {
            blocks.add(Block.newBuilder()
                    .setType(BlockType.LIST)
                    .setLevel(level)
                    .setItems(items)
                    .build());
        }
    }

    private void picture(Element element) {
        Optional<Element> img = Optional.ofNullable(element.selectFirst("img"));
        Optional<String> url = img.flatMap(found -> WebUrl.parse(found.attr("src")));
        url.ifPresent(address -> blocks.add(Block.newBuilder()
                .setType(BlockType.IMAGE)
                .setImage(Image.newBuilder()
                        .setUrl(address)
                        .setAlt(img.map(found -> PlainText.line(found.attr("alt")))
                                .orElse(""))
                        .setCaption(Optional.of(PlainText.line(text(element).getValue()))
                                .filter(words -> !words.isEmpty())
                                .orElse(null))
                        .build())
                .build()));
        if (url.isEmpty()) {
            add(BlockType.PARAGRAPH, 0, text(element));
        }
    }

    private void table(Element table) {
        List<List<String>> rows = rows(table)
                .map(row -> row.children().stream()
                        .map(cell -> PlainText.line(text(cell).getValue()))
                        .limit(FieldLimits.CELLS)
                        .toList())
                .filter(row -> !row.isEmpty())
                .limit(FieldLimits.ROWS)
                .toList();
        if (!rows.isEmpty()) {
            Optional<String> caption = table.children().stream()
                    .filter(child -> child.normalName().equals("caption"))
                    .findFirst()
                    .map(found -> PlainText.line(text(found).getValue()));
            blocks.add(Block.newBuilder()
                    .setType(BlockType.TABLE)
                    .setTitle(caption.filter(words -> !words.isEmpty()).orElse(null))
                    .setRows(rows)
                    .build());
        }
    }

    /** The rows of this table, without those of nested tables, whose text belongs to their cell. */
    private static Stream<Element> rows(Element table) {
        return table.children().stream()
                .flatMap(child -> SECTIONS.contains(child.normalName()) ? child.children().stream() : Stream.of(child))
                .filter(child -> child.normalName().equals("tr"));
    }

    private static boolean isOwnBlock(Element element) {
        return element.normalName().equals("img")
                || (element.isBlock() && !element.normalName().equals("br"));
    }

    private static Text text(Element element) {
        MarkedText text = new MarkedText();
        text.read(element);
        return text.text();
    }

    private static Block.Builder block(BlockType type, Text text) {
        return Block.newBuilder().setType(type).setText(text);
    }
}
