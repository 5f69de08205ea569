package org.storywire.ingest.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.story.JsonLdNodes.Found;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Text;

/** Parses the parts of a schema.org article: people, pictures, text, and its questions and answers. */
final class ArticleElements {
    private ArticleElements() {}

    static List<Contributor> contributors(Found article, ValidationErrors errors) {
        return Stream.of("author", "creator")
                .flatMap(name -> JsonLdNodes.all(article, name).stream())
                .flatMap(found -> contributor(found, errors).stream())
                .distinct()
                .limit(FieldLimits.CONTRIBUTORS)
                .toList();
    }

    private static Optional<Contributor> contributor(Found found, ValidationErrors errors) {
        Optional<String> name = JsonLdNodes.text(found, "name")
                .map(PlainText::line)
                .filter(text -> !text.isEmpty() && text.length() <= FieldLimits.LINE);
        if (name.isEmpty()) {
            errors.add(
                    found.pointer(), "a name, or an object with the field name", ValidationErrors.kind(found.node()));
        }
        return name.map(text -> Contributor.newBuilder()
                .setName(text)
                .setJobTitle(inner(found, "jobTitle", FieldLimits.LINE, errors))
                .setBio(inner(found, "description", FieldLimits.PASSAGE, errors))
                .setImage(JsonLdNodes.first(found, "image")
                        .flatMap(image -> image(image, errors))
                        .orElse(null))
                .build());
    }

    static Optional<Image> image(Found found, ValidationErrors errors) {
        Optional<String> url =
                JsonLdNodes.text(found, "url", "contentUrl", "@id").flatMap(WebUrl::parse);
        if (url.isEmpty()) {
            errors.add(found.pointer(), WebUrl.EXPECTED, ValidationErrors.kind(found.node()));
        }
        return url.map(address -> Image.newBuilder()
                .setUrl(address)
                .setAlt(Optional.ofNullable(inner(found, "alternateName", FieldLimits.PASSAGE, errors))
                        .orElse(""))
                .setCaption(Optional.ofNullable(inner(found, "caption", FieldLimits.PASSAGE, errors))
                        .orElse(inner(found, "description", FieldLimits.PASSAGE, errors)))
                .setCredit(inner(found, "creditText", FieldLimits.LINE, errors))
                .setWidth(pixels(found, "width"))
                .setHeight(pixels(found, "height"))
                .build());
    }

    /** The text of the article, then its questions and answers. */
    static List<Block> body(Found article, ValidationErrors errors) {
        List<Block> blocks = new ArrayList<>();
        JsonLdNodes.first(article, "articleBody", "text")
                .ifPresent(found -> JsonLdNodes.text(found)
                        .ifPresentOrElse(
                                text -> blocks.addAll(HtmlBlockParser.read(text)),
                                () -> errors.add(
                                        found.pointer(), "text or HTML", ValidationErrors.kind(found.node()))));
        Stream.of("hasPart", "mainEntity")
                .flatMap(name -> JsonLdNodes.all(article, name).stream())
                .filter(part -> JsonLdNodes.isA(part.node(), "FAQPage") || JsonLdNodes.isA(part.node(), "Question"))
                .flatMap(part -> JsonLdNodes.isA(part.node(), "Question")
                        ? Stream.of(part)
                        : JsonLdNodes.all(part, "mainEntity").stream())
                .flatMap(question -> faq(question, errors).stream())
                .forEach(blocks::add);
        if (blocks.size() > FieldLimits.BLOCKS) {
            errors.add(
                    ValidationErrors.step(article.pointer(), "articleBody"),
                    "at most " + FieldLimits.BLOCKS + " blocks",
                    blocks.size() + " blocks");
        }
        blocks.stream()
                .flatMap(ArticleElements::texts)
                .forEach(text ->
                        BlockParser.checkText(text, ValidationErrors.step(article.pointer(), "articleBody"), errors));
        return blocks;
    }

    private static Stream<Text> texts(Block block) {
        return Stream.concat(block.getText().stream(), block.getItems().stream());
    }

    private static Optional<Block> faq(Found question, ValidationErrors errors) {
        Optional<String> title =
                JsonLdNodes.first(question, "name", "text").flatMap(found -> line(found, FieldLimits.PASSAGE, errors));
        List<Text> answers = Stream.of("acceptedAnswer", "suggestedAnswer")
                .flatMap(name -> JsonLdNodes.all(question, name).stream())
                .flatMap(answer -> JsonLdNodes.text(answer, "text").stream())
                .flatMap(html -> HtmlBlockParser.read(html).stream())
                .flatMap(ArticleElements::texts)
                .limit(FieldLimits.ITEMS)
                .toList();
        if (title.isEmpty() || answers.isEmpty()) {
            errors.add(
                    question.pointer(),
                    "a Question with name and acceptedAnswer.text",
                    ValidationErrors.kind(question.node()));
            return Optional.empty();
        }
        return Optional.of(Block.newBuilder()
                .setType(BlockType.FAQ)
                .setTitle(title.get())
                .setItems(answers)
                .build());
    }

    /** One line without markup; publishers put HTML and entities into every field. */
    static Optional<String> line(Found found, int max, ValidationErrors errors) {
        Optional<String> text = JsonLdNodes.text(found)
                .map(raw -> PlainText.line(HtmlSanitizer.text(raw).getValue()))
                .filter(line -> !line.isEmpty());
        if (text.isEmpty() || text.get().length() > max) {
            errors.add(found.pointer(), "text of 1 to " + max + " characters", ValidationErrors.kind(found.node()));
            return Optional.empty();
        }
        return text;
    }

    private static @Nullable String inner(Found found, String name, int max, ValidationErrors errors) {
        return JsonLdNodes.first(found, name)
                .filter(value -> !value.node().asText().isBlank())
                .flatMap(value -> line(value, max, errors))
                .orElse(null);
    }

    private static @Nullable Integer pixels(Found image, String name) {
        return JsonLdNodes.first(image, name)
                .flatMap(found -> JsonLdNodes.text(found, "value", "name"))
                .map(text -> text.replaceAll("\\s*px$", ""))
                .filter(text -> text.matches("[1-9][0-9]{0,4}"))
                .map(Integer::valueOf)
                .orElse(null);
    }
}
