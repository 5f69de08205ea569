package org.storywire.ingest.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.story.Ld.Found;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Text;

/** The parts of a schema.org article: its people, pictures, text, and the questions and answers that belong to it. */
final class ArticleParts {
    private ArticleParts() {}

    static List<Contributor> contributors(Found article, Mistakes mistakes) {
        return Stream.of("author", "creator")
                .flatMap(name -> Ld.all(article, name).stream())
                .flatMap(found -> contributor(found, mistakes).stream())
                .distinct()
                .limit(Limits.CONTRIBUTORS)
                .toList();
    }

    private static Optional<Contributor> contributor(Found found, Mistakes mistakes) {
        Optional<String> name = Ld.text(found, "name")
                .map(PlainText::line)
                .filter(text -> !text.isEmpty() && text.length() <= Limits.LINE);
        if (name.isEmpty()) {
            mistakes.add(found.pointer(), "a name, or an object with the field name", Mistakes.kind(found.node()));
        }
        return name.map(text -> Contributor.newBuilder()
                .setName(text)
                .setJobTitle(inner(found, "jobTitle", Limits.LINE, mistakes))
                .setBio(inner(found, "description", Limits.PASSAGE, mistakes))
                .setImage(Ld.first(found, "image")
                        .flatMap(image -> image(image, mistakes))
                        .orElse(null))
                .build());
    }

    static Optional<Image> image(Found found, Mistakes mistakes) {
        Optional<String> url = Ld.text(found, "url", "contentUrl", "@id").flatMap(WebUrl::parse);
        if (url.isEmpty()) {
            mistakes.add(found.pointer(), WebUrl.EXPECTED, Mistakes.kind(found.node()));
        }
        return url.map(address -> Image.newBuilder()
                .setUrl(address)
                .setAlt(Optional.ofNullable(inner(found, "alternateName", Limits.PASSAGE, mistakes))
                        .orElse(""))
                .setCaption(Optional.ofNullable(inner(found, "caption", Limits.PASSAGE, mistakes))
                        .orElse(inner(found, "description", Limits.PASSAGE, mistakes)))
                .setCredit(inner(found, "creditText", Limits.LINE, mistakes))
                .setWidth(pixels(found, "width"))
                .setHeight(pixels(found, "height"))
                .build());
    }

    /** The text of the article, then its questions and answers. */
    static List<Block> body(Found article, Mistakes mistakes) {
        List<Block> blocks = new ArrayList<>();
        Ld.first(article, "articleBody", "text")
                .ifPresent(found -> Ld.text(found)
                        .ifPresentOrElse(
                                text -> blocks.addAll(HtmlBlocks.read(text)),
                                () -> mistakes.add(found.pointer(), "text or HTML", Mistakes.kind(found.node()))));
        Stream.of("hasPart", "mainEntity")
                .flatMap(name -> Ld.all(article, name).stream())
                .filter(part -> Ld.isA(part.node(), "FAQPage") || Ld.isA(part.node(), "Question"))
                .flatMap(
                        part -> Ld.isA(part.node(), "Question") ? Stream.of(part) : Ld.all(part, "mainEntity").stream())
                .flatMap(question -> faq(question, mistakes).stream())
                .forEach(blocks::add);
        if (blocks.size() > Limits.BLOCKS) {
            mistakes.add(
                    Mistakes.step(article.pointer(), "articleBody"),
                    "at most " + Limits.BLOCKS + " blocks",
                    blocks.size() + " blocks");
        }
        blocks.stream()
                .flatMap(ArticleParts::texts)
                .forEach(
                        text -> BlockReader.checkText(text, Mistakes.step(article.pointer(), "articleBody"), mistakes));
        return blocks;
    }

    private static Stream<Text> texts(Block block) {
        return Stream.concat(block.getText().stream(), block.getItems().stream());
    }

    private static Optional<Block> faq(Found question, Mistakes mistakes) {
        Optional<String> title =
                Ld.first(question, "name", "text").flatMap(found -> line(found, Limits.PASSAGE, mistakes));
        List<Text> answers = Stream.of("acceptedAnswer", "suggestedAnswer")
                .flatMap(name -> Ld.all(question, name).stream())
                .flatMap(answer -> Ld.text(answer, "text").stream())
                .flatMap(html -> HtmlBlocks.read(html).stream())
                .flatMap(ArticleParts::texts)
                .limit(Limits.ITEMS)
                .toList();
        if (title.isEmpty() || answers.isEmpty()) {
            mistakes.add(
                    question.pointer(), "a Question with name and acceptedAnswer.text", Mistakes.kind(question.node()));
            return Optional.empty();
        }
        return Optional.of(Block.newBuilder()
                .setType(BlockType.FAQ)
                .setTitle(title.get())
                .setItems(answers)
                .build());
    }

    /** One line without markup; publishers put HTML and entities into every field. */
    static Optional<String> line(Found found, int max, Mistakes mistakes) {
        Optional<String> text = Ld.text(found)
                .map(raw -> PlainText.line(Html.text(raw).getValue()))
                .filter(line -> !line.isEmpty());
        if (text.isEmpty() || text.get().length() > max) {
            mistakes.add(found.pointer(), "text of 1 to " + max + " characters", Mistakes.kind(found.node()));
            return Optional.empty();
        }
        return text;
    }

    private static @Nullable String inner(Found found, String name, int max, Mistakes mistakes) {
        return Ld.first(found, name)
                .filter(value -> !value.node().asText().isBlank())
                .flatMap(value -> line(value, max, mistakes))
                .orElse(null);
    }

    private static @Nullable Integer pixels(Found image, String name) {
        return Ld.first(image, name)
                .flatMap(found -> Ld.text(found, "value", "name"))
                .map(text -> text.replaceAll("\\s*px$", ""))
                .filter(text -> text.matches("[1-9][0-9]{0,4}"))
                .map(Integer::valueOf)
                .orElse(null);
    }
}
