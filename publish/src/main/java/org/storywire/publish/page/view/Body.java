package org.storywire.publish.page.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.storywire.publish.html.BlockHtml;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Text;

/**
 * The body of a story in the parts that its page draws. A heading of level 2 opens a part, and so does a block with a new
 * role; a block that bears nothing to show leaves no trace.
 */
final class Body {
    private static final Pattern NUMBER = Pattern.compile("[-+−–]?\\s?[₹$€£]?\\s?\\p{Nd}[\\p{Nd}.,]*\\s?(%|per cent)?");
    private static final String PLAIN = "plain";
    private static final int LEVEL_MIN = 2;
    private static final int LEVEL_MAX = 4;

    private final Tongue tongue;
    private final List<Part> parts = new ArrayList<>();
    private final List<Article.Entry> contents = new ArrayList<>();
    private List<Piece> pieces = new ArrayList<>();
    private String role = PLAIN;
    private boolean opened;

    private Body(Tongue tongue) {
        this.tongue = tongue;
    }

    /** Reads the blocks in order. */
    static Body of(List<Block> blocks, Tongue tongue) {
        Body body = new Body(tongue);
        blocks.forEach(body::read);
        body.close();
        return body;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** The headings of level 2, for the table of contents. */
    List<Article.Entry> contents() {
        return List.copyOf(contents);
    }

    private void read(Block block) {
        Optional<Piece> piece = piece(block);
        if (piece.isEmpty()) {
            return;
        }
        boolean heading = block.getType() == BlockType.HEADING && level(block) == LEVEL_MIN;
        String its =
                block.getRole().map(String::strip).filter(tongue::knowsRole).orElse(heading ? PLAIN : role);
        if (heading || !its.equals(role)) {
            close();
            role = its;
        }
        add(piece.get());
    }

    private void close() {
        if (!pieces.isEmpty()) {
            parts.add(new Part(role, pieces));
            pieces = new ArrayList<>();
        }
    }

    /** Joins profiles to profiles and questions to questions. */
    private void add(Piece piece) {
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last instanceof Piece.Profiles before && piece instanceof Piece.Profiles more) {
            pieces.set(pieces.size() - 1, new Piece.Profiles(joined(before.people(), more.people())));
        } else if (last instanceof Piece.Faqs before && piece instanceof Piece.Faqs more) {
            pieces.set(pieces.size() - 1, new Piece.Faqs(before.headed(), joined(before.faqs(), more.faqs())));
        } else if (piece instanceof Piece.Faqs first) {
            pieces.add(new Piece.Faqs(last instanceof Piece.Heading, first.faqs()));
        } else {
            pieces.add(piece);
        }
    }

    private static <T> List<T> joined(List<T> before, List<T> more) {
        List<T> both = new ArrayList<>(before);
        both.addAll(more);
        return List.copyOf(both);
    }

    private Optional<Piece> piece(Block block) {
        return switch (block.getType()) {
            case PARAGRAPH, UNKNOWN -> text(block).map(this::paragraph);
            case HEADING -> text(block).map(text -> heading(block, text));
            case QUOTE ->
                text(block)
                        .map(text -> new Piece.Quote(
                                text, block.getAttribution().orElse("").strip()));
            case LIST -> some(texts(block)).map(items -> new Piece.Items(block.getLevel() == 1, items));
            case PROFILE -> title(block).map(name -> new Piece.Profiles(List.of(profile(block, name))));
            case QUESTION -> text(block).map(Piece.Question::new);
            case FAQ ->
                title(block).map(question -> new Piece.Faqs(false, List.of(new Piece.Faq(question, texts(block)))));
            case IMAGE -> Picture.of(block.getImage()).map(Piece.Figure::new);
            case TABLE -> some(block.getRows()).map(rows -> table(block, rows));
            case CORRECTION -> text(block).map(Piece.Note::new);
        };
    }

    private Piece paragraph(Html text) {
        boolean opening = !opened;
        opened = true;
        return new Piece.Paragraph(text, opening);
    }

    private Piece heading(Block block, Html text) {
        String words = block.getText().map(Text::getValue).orElse("").strip();
        String anchor = "part-" + (contents.size() + 1);
        int level = level(block);
        if (level > LEVEL_MIN) {
            return new Piece.Heading(level, "", text, "");
        }
        contents.add(new Article.Entry(anchor, words));
        String overline = block.getRole()
                .map(String::strip)
                .filter(tongue::knowsRole)
                .map(tongue::role)
                .filter(label -> !label.equalsIgnoreCase(words))
                .orElse("");
        return new Piece.Heading(level, anchor, text, overline);
    }

    private static int level(Block block) {
        return Math.max(LEVEL_MIN, Math.min(LEVEL_MAX, block.getLevel()));
    }

    private static Piece.Profile profile(Block block, String name) {
        return new Piece.Profile(
                name,
                Initials.of(name),
                block.getEpithet().orElse("").strip(),
                text(block).orElse(Html.NOTHING),
                Picture.of(block.getImage()));
    }

    private static Piece table(Block block, List<List<String>> rows) {
        List<List<String>> body = rows.subList(1, rows.size());
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Boolean> numeric = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            numeric.add(isNumeric(body, column));
        }
        return new Piece.Table(
                block.getTitle().orElse("").strip(), rows.get(0), List.copyOf(body), List.copyOf(numeric));
    }

    private static boolean isNumeric(List<List<String>> rows, int column) {
        List<String> cells = rows.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column).strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
        return !cells.isEmpty()
                && cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
    }

    private static Optional<Html> text(Block block) {
        return block.getText().filter(text -> !text.getValue().isBlank()).map(Body::html);
    }

    private static Optional<String> title(Block block) {
        return block.getTitle().map(String::strip).filter(title -> !title.isEmpty());
    }

    private static List<Html> texts(Block block) {
        return block.getItems().stream()
                .filter(text -> !text.getValue().isBlank())
                .map(Body::html)
                .toList();
    }

    private static <T> Optional<List<T>> some(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private static Html html(Text text) {
        return new Html(BlockHtml.text(text));
    }
}
