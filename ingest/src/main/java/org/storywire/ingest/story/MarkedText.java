package org.storywire.ingest.story;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.Mark;
import org.storywire.schemas.avro.MarkType;
import org.storywire.schemas.avro.Text;

/**
 * Collects the text of cleaned HTML and the marks over it. Runs of white space become one space, line breaks and blocks
 * a line feed; nested marks of one kind are dropped, adjacent ones merged. Marks nest, never cross.
 */
final class MarkedText implements NodeVisitor {
    private static final Map<String, MarkType> MARKS = Map.of(
            "em", MarkType.EMPHASIS,
            "i", MarkType.EMPHASIS,
            "strong", MarkType.STRONG,
            "b", MarkType.STRONG,
            "code", MarkType.CODE,
            "sub", MarkType.SUBSCRIPT,
            "sup", MarkType.SUPERSCRIPT,
            "a", MarkType.LINK);

    private final StringBuilder text = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<MarkType> counting = EnumSet.noneOf(MarkType.class);
    private final List<Span> spans = new ArrayList<>();

    /** Reads an element with everything in it. */
    void read(Node node) {
        node.traverse(this);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            append(PlainText.letters(words.getWholeText()).replace('\n', ' '));
        } else if (node instanceof Element element) {
            start(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element);
        }
    }

    /** The text and marks collected so far. */
    Text text() {
        int end = text.length();
        while (end > 0 && PlainText.isSpace(text.charAt(end - 1))) {
            end--;
        }
        text.setLength(end);
        String value = text.toString();
        if (Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
            return new Text(value, marks(end));
        }
        return new Text(Normalizer.normalize(value, Normalizer.Form.NFC), List.of());
    }

    private void start(Element element) {
        if (element.normalName().equals("br") || isBlock(element)) {
            append("\n");
        }
        MarkType type = MARKS.get(element.normalName());
        if (type != null) {
            Optional<String> href = type == MarkType.LINK ? WebUrl.parseLink(element.attr("href")) : Optional.empty();
            boolean counts = (type != MarkType.LINK || href.isPresent()) && counting.add(type);
            open.push(new Open(element, type, text.length(), href.orElse(null), counts));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very element that opened the mark, not one like it
    private void end(Element element) {
        Open mark = open.peek();
        if (mark != null && mark.element == element) {
            open.pop();
            if (mark.counts) {
                counting.remove(mark.type);
                spans.add(new Span(mark.type, mark.start, text.length(), mark.href));
            }
        }
        if (isBlock(element)) {
            append("\n");
        }
    }

    private void append(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            PlainText.add(text, letters.charAt(i));
        }
    }

    private List<Mark> marks(int length) {
        List<Span> trimmed =
                spans.stream().map(span -> span.trimmed(text, length)).toList();
        return Span.canonical(trimmed).stream()
                .map(span -> new Mark(span.type(), span.start(), span.end(), span.href()))
                .toList();
    }

    private static boolean isBlock(Element element) {
        return element.isBlock() && !element.normalName().equals("body");
    }

    private record Open(
            Element element,
            MarkType type,
            int start,
            @Nullable String href,
            boolean counts) {}
}
