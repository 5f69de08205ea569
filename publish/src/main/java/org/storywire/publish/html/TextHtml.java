package org.storywire.publish.html;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.storywire.schemas.avro.Mark;
import org.storywire.schemas.avro.MarkType;
import org.storywire.schemas.avro.Text;

/**
 * A {@link Text} as inline HTML: escaped text, known marks as elements, line breaks as {@code <br/>}. The result is always
 * well-formed: marks out of range are ignored, overlapping ones are truncated, a link inside a link is ignored.
 */
final class TextHtml {
    private static final Comparator<Mark> OUTER_FIRST =
            Comparator.comparingInt(Mark::getStart).thenComparing(Mark::getEnd, Comparator.reverseOrder());

    private final String value;
    private final StringBuilder html = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private int done;

    private TextHtml(String value) {
        this.value = value;
    }

    static String of(Text text) {
        TextHtml writer = new TextHtml(text.getValue());
        text.getMarks().stream().sorted(OUTER_FIRST).forEach(writer::mark);
        writer.closeUntil(writer.value.length());
        writer.copyUntil(writer.value.length());
        return writer.html.toString();
    }

    private void mark(Mark mark) {
        if (!fits(mark)) {
            return;
        }
        closeUntil(mark.getStart());
        Optional<Element> element = element(mark);
        if (element.isEmpty() || (element.get().isLink() && open.stream().anyMatch(Open::isLink))) {
            return;
        }
        copyUntil(mark.getStart());
        int end = open.isEmpty()
                ? mark.getEnd()
                : Math.min(mark.getEnd(), open.element().end());
        html.append('<')
                .append(element.get().name())
                .append(element.get().attributes())
                .append('>');
        open.push(new Open(element.get().name(), end));
    }

    private boolean fits(Mark mark) {
        return mark.getStart() >= 0
                && mark.getStart() < mark.getEnd()
                && mark.getEnd() <= value.length()
                && !splitsPair(mark.getStart())
                && !splitsPair(mark.getEnd());
    }

    private boolean splitsPair(int at) {
        return at > 0
                && at < value.length()
                && Character.isHighSurrogate(value.charAt(at - 1))
                && Character.isLowSurrogate(value.charAt(at));
    }

    private void closeUntil(int at) {
        while (!open.isEmpty() && open.element().end() <= at) {
            Open closing = open.pop();
            copyUntil(closing.end());
            html.append("</").append(closing.name()).append('>');
        }
    }

    private void copyUntil(int at) {
        String lines = value.substring(done, at).replace("\r\n", "\n").replace('\r', '\n');
        html.append(HtmlEscape.html(lines).replace("\n", "<br/>"));
        done = at;
    }

    private static Optional<Element> element(Mark mark) {
        return mark.getType() == MarkType.LINK
                ? link(mark)
                : name(mark.getType()).map(name -> new Element(name, ""));
    }

    private static Optional<Element> link(Mark mark) {
        return mark.getHref()
                .flatMap(HtmlEscape::link)
                .map(href -> new Element("a", " href=\"" + HtmlEscape.html(href) + "\" rel=\"noopener\""));
    }

    private static Optional<String> name(MarkType type) {
        return switch (type) {
            case EMPHASIS -> Optional.of("em");
            case STRONG -> Optional.of("strong");
            case CODE -> Optional.of("code");
            case SUBSCRIPT -> Optional.of("sub");
            case SUPERSCRIPT -> Optional.of("sup");
            case LINK, UNKNOWN -> Optional.empty();
        };
    }

    private record Element(String name, String attributes) {
        boolean isLink() {
            return name.equals("a");
        }
    }

    private record Open(String name, int end) {
        boolean isLink() {
            return name.equals("a");
        }
    }
}
