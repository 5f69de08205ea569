package org.storywire.ingest.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.MarkType;

/** A mark while a text is built, and the canonical form of a set of marks. */
record Span(MarkType type, int start, int end, @Nullable String href) {
    private static final int PASSES = 20;
    private static final Comparator<Span> ORDER = Comparator.comparingInt(Span::start)
            .thenComparing(Comparator.comparingInt(Span::end).reversed())
            .thenComparing(Span::type);

    /** The mark without the white space at its ends, on whichever side of that it was closed. */
    Span trimmed(CharSequence text, int length) {
        int from = start;
        int to = Math.min(end, length);
        while (from < to && PlainText.isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && PlainText.isSpace(text.charAt(to - 1))) {
            to--;
        }
        return new Span(type, from, to, href);
    }

    /**
     * The same marks in one form, whatever markup they came from: none empty, none inside one of its own type,
     * neighbours of one kind joined where no other mark would cross the joint; by start, the longer first.
     */
    static List<Span> canonical(List<Span> spans) {
        List<Span> marks = new ArrayList<>(spans.stream()
                .filter(span -> span.start < span.end)
                .distinct()
                .sorted(ORDER)
                .toList());
        if (marks.size() > FieldLimits.MARKS) {
            return marks;
        }
        int before;
        int pass = 0;
        do {
            before = marks.size();
            joinOnce(marks);
            marks.sort(ORDER);
        } while (marks.size() < before && ++pass < PASSES);
        return marks;
    }

    private static void joinOnce(List<Span> marks) {
        for (int i = 0; i < marks.size(); i++) {
            for (int j = i + 1; j < marks.size() && marks.get(j).start <= marks.get(i).end; j++) {
                Span first = marks.get(i);
                Span second = marks.get(j);
                if (first.holds(second)) {
                    marks.remove(j--);
                } else if (first.touches(second) && first.with(second).crossesNone(marks)) {
                    marks.set(i, first.with(second));
                    marks.remove(j--);
                }
            }
        }
    }

    private boolean holds(Span other) {
        return type == other.type && other.start >= start && other.end <= end;
    }

    private boolean touches(Span next) {
        return type == next.type && end == next.start && Objects.equals(href, next.href);
    }

    private Span with(Span next) {
        return new Span(type, start, next.end, href);
    }

    private boolean crossesNone(List<Span> marks) {
        return marks.stream().noneMatch(this::crosses);
    }

    private boolean crosses(Span other) {
        return (other.start < start && other.end > start && other.end < end)
                || (other.start > start && other.start < end && other.end > end);
    }
}
