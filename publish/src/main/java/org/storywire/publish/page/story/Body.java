package org.storywire.publish.page.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.storywire.publish.html.BlockHtml;
import org.storywire.publish.page.layout.Initials;
import org.storywire.publish.page.layout.Markup;
import org.storywire.publish.page.layout.Picture;
import org.storywire.publish.text.Messages;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Text;

/**
 * The body of a story as sections. A heading of level 2 opens a section, and so does a block with a new role; empty blocks
 * are skipped.
 */
final class Body {
    private static final Pattern NUMBER = Pattern.compile("[-+−–]?\\s?[₹$€£]?\\s?\\p{Nd}[\\p{Nd}.,]*\\s?(%|per cent)?");
    private static final String PLAIN = "plain";
    private static final int LEVEL_MIN = 2;
    private static final int LEVEL_MAX = 4;

    private final Messages messages;
    private final List<BodySection> sections = new ArrayList<>();
    private final List<Article.Entry> contents = new ArrayList<>();
    private List<BodyElement> elements = new ArrayList<>();
    private String role = PLAIN;
    private boolean opened;

    private Body(Messages messages) {
        this.messages = messages;
    }

    static Body of(List<Block> blocks, Messages messages) {
        Body body = new Body(messages);
        blocks.forEach(body::read);
        body.close();
        return body;
    }

    List<BodySection> sections() {
        return List.copyOf(sections);
    }

    /** The headings of level 2, for the table of contents. */
    List<Article.Entry> contents() {
        return List.copyOf(contents);
    }

    private void read(Block block) {
        Optional<BodyElement> element = element(block);
        if (element.isEmpty()) {
            return;
        }
        boolean heading = block.getType() == BlockType.HEADING && level(block) == LEVEL_MIN;
        String newRole =
                block.getRole().map(String::strip).filter(messages::hasRole).orElse(heading ? PLAIN : role);
        if (heading || !newRole.equals(role)) {
            close();
            role = newRole;
        }
        add(element.get());
    }

    private void close() {
        if (!elements.isEmpty()) {
            sections.add(new BodySection(role, elements));
            elements = new ArrayList<>();
        }
    }

    /** Merges adjacent profiles, and adjacent questions. */
    private void add(BodyElement element) {
        BodyElement last = elements.isEmpty() ? null : elements.get(elements.size() - 1);
        if (last instanceof BodyElement.Profiles before && element instanceof BodyElement.Profiles more) {
            elements.set(elements.size() - 1, new BodyElement.Profiles(joined(before.people(), more.people())));
        } else if (last instanceof BodyElement.Faqs before && element instanceof BodyElement.Faqs more) {
            elements.set(
                    elements.size() - 1, new BodyElement.Faqs(before.headed(), joined(before.faqs(), more.faqs())));
        } else if (element instanceof BodyElement.Faqs first) {
            elements.add(new BodyElement.Faqs(last instanceof BodyElement.Heading, first.faqs()));
        } else {
            elements.add(element);
        }
    }

    private static <T> List<T> joined(List<T> before, List<T> more) {
        List<T> both = new ArrayList<>(before);
        both.addAll(more);
        return List.copyOf(both);
    }

    private Optional<BodyElement> element(Block block) {
        return switch (block.getType()) {
            case PARAGRAPH, UNKNOWN -> text(block).map(this::paragraph);
            case HEADING -> text(block).map(text -> heading(block, text));
            case QUOTE ->
                text(block)
                        .map(text -> new BodyElement.Quote(
                                text, block.getAttribution().orElse("").strip()));
            case LIST -> some(texts(block)).map(items -> new BodyElement.Items(block.getLevel() == 1, items));
            case PROFILE -> title(block).map(name -> new BodyElement.Profiles(List.of(profile(block, name))));
            case QUESTION -> text(block).map(BodyElement.Question::new);
            case FAQ ->
                title(block)
                        .map(question ->
                                new BodyElement.Faqs(false, List.of(new BodyElement.Faq(question, texts(block)))));
            case IMAGE -> Picture.of(block.getImage()).map(BodyElement.Figure::new);
            case TABLE -> some(block.getRows()).map(rows -> table(block, rows));
            case CORRECTION -> text(block).map(BodyElement.Note::new);
        };
    }

    private BodyElement paragraph(Markup text) {
        boolean opening = !opened;
        opened = true;
        return new BodyElement.Paragraph(text, opening);
    }

    private BodyElement heading(Block block, Markup text) {
        String words = block.getText().map(Text::getValue).orElse("").strip();
        String anchor = "part-" + (contents.size() + 1);
        int level = level(block);
        if (level > LEVEL_MIN) {
            return new BodyElement.Heading(level, "", text, "");
        }
        contents.add(new Article.Entry(anchor, words));
        String overline = block.getRole()
                .map(String::strip)
                .filter(messages::hasRole)
                .map(messages::role)
                .filter(label -> !label.equalsIgnoreCase(words))
                .orElse("");
        return new BodyElement.Heading(level, anchor, text, overline);
    }

    private static int level(Block block) {
        return Math.max(LEVEL_MIN, Math.min(LEVEL_MAX, block.getLevel()));
    }

    private static BodyElement.Profile profile(Block block, String name) {
        return new BodyElement.Profile(
                name,
                Initials.of(name),
                block.getEpithet().orElse("").strip(),
                text(block).orElse(Markup.NOTHING),
                Picture.of(block.getImage()));
    }

    private static BodyElement table(Block block, List<List<String>> rows) {
        List<List<String>> body = rows.subList(1, rows.size());
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Boolean> numeric = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            numeric.add(isNumeric(body, column));
        }
        return new BodyElement.Table(
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

    private static Optional<Markup> text(Block block) {
        return block.getText().filter(text -> !text.getValue().isBlank()).map(Body::html);
    }

    private static Optional<String> title(Block block) {
        return block.getTitle().map(String::strip).filter(title -> !title.isEmpty());
    }

    private static List<Markup> texts(Block block) {
        return block.getItems().stream()
                .filter(text -> !text.getValue().isBlank())
                .map(Body::html)
                .toList();
    }

    private static <T> Optional<List<T>> some(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private static Markup html(Text text) {
        return new Markup(BlockHtml.text(text));
    }
}
