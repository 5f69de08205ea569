package org.storywire.publish.item;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.storywire.publish.html.LegalCharacters;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Text;
import org.storywire.schemas.avro.WireStory;

/**
 * A story as plain text, a paragraph a line, a blank line between paragraphs: headline, dek, byline and dates, body,
 * corrections, usage terms, URL. It adds no words, so it needs no translation.
 */
final class PlainTextWriter {
    private static final String CELL_GAP = "\t";
    private final Links links;

    PlainTextWriter(Links links) {
        this.links = links;
    }

    byte[] write(WireStory wire) {
        Story story = wire.getStory();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(story.getHeadline().getMain());
        story.getDek().ifPresent(paragraphs::add);
        paragraphs.add(lines(Stream.of(story.getByline().orElse(""), dates(story))));
        story.getBody().forEach(block -> paragraphs.add(block(block)));
        story.getCorrections().forEach(correction -> paragraphs.add(correction.getAt() + ": " + correction.getText()));
        story.getUsageTerms().ifPresent(paragraphs::add);
        paragraphs.add(links.canonicalUrl(story));
        String text = paragraphs.stream()
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
        return LegalCharacters.legal(text).getBytes(StandardCharsets.UTF_8);
    }

    /** The date of publication, and of the last change where that is later. */
    private static String dates(Story story) {
        Instant published = StoryDates.published(story);
        Instant updated = StoryDates.updated(story);
        return updated.isAfter(published) ? published + " / " + updated : published.toString();
    }

    private static String block(Block block) {
        return switch (block.getType()) {
            case QUOTE -> quote(block);
            case LIST -> list(block);
            case PROFILE ->
                lines(Stream.of(joined(", ", title(block), block.getEpithet().orElse("")), text(block)));
            case FAQ -> lines(Stream.concat(Stream.of(title(block)), texts(block)));
            case IMAGE -> block.getImage().map(PlainTextWriter::image).orElse("");
            case TABLE -> table(block);
            case PARAGRAPH, HEADING, QUESTION, CORRECTION, UNKNOWN -> text(block);
        };
    }

    private static String quote(Block block) {
        String quoted = text(block);
        return quoted.isEmpty()
                ? ""
                : joined(" — ", "“" + quoted + "”", block.getAttribution().orElse(""));
    }

    /** A list of level 1 is numbered. */
    private static String list(Block block) {
        List<String> items = texts(block).toList();
        List<String> lines = new ArrayList<>();
        for (String item : items) {
            lines.add((block.getLevel() == 1 ? lines.size() + 1 + ". " : "- ") + item);
        }
        return String.join("\n", lines);
    }

    private static String image(Image image) {
        String text = joined(" ", image.getCaption().orElse(image.getAlt()), credit(image));
        return text.isEmpty() ? "" : "[" + text + "]";
    }

    private static String credit(Image image) {
        return image.getCredit()
                .map(String::strip)
                .filter(credit -> !credit.isEmpty())
                .map(credit -> "(" + credit + ")")
                .orElse("");
    }

    private static String table(Block block) {
        Stream<String> rows = block.getRows().stream()
                .map(row -> row.stream().map(PlainTextWriter::oneLine).collect(Collectors.joining(CELL_GAP)));
        return lines(Stream.concat(Stream.of(title(block)), rows));
    }

    private static String title(Block block) {
        return block.getTitle().map(PlainTextWriter::oneLine).orElse("");
    }

    private static Stream<String> texts(Block block) {
        return block.getItems().stream()
                .map(Text::getValue)
                .map(PlainTextWriter::oneLine)
                .filter(text -> !text.isEmpty());
    }

    /** Line breaks within a block stay. */
    private static String text(Block block) {
        return block.getText()
                .map(Text::getValue)
                .map(text -> text.replace("\r\n", "\n").replace('\r', '\n').strip())
                .orElse("");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(between));
    }

    private static String lines(Stream<String> lines) {
        return lines.map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
