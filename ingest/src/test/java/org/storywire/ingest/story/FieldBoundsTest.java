package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.storywire.runtime.http.FieldError;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Text;

/** The bounds of each field of a story: what is just within them is kept as sent, one more is refused by its place. */
final class FieldBoundsTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A field of the story, of its image, a contributor and so on: where it is put, its bound, and how it is read back. */
    static Stream<Arguments> texts() {
        return Stream.concat(ownTexts(), innerTexts());
    }

    private static Stream<Arguments> ownTexts() {
        return Stream.of(
                text("/headline", FieldLimits.LINE, story -> story.getHeadline().getMain()),
                text("/dek", FieldLimits.PASSAGE, story -> story.getDek().orElseThrow()),
                text("/byline", FieldLimits.LINE, story -> story.getByline().orElseThrow()),
                text("/edNote", FieldLimits.PASSAGE, story -> story.getEdNote().orElseThrow()),
                text(
                        "/usageTerms",
                        FieldLimits.PASSAGE,
                        story -> story.getUsageTerms().orElseThrow()),
                text(
                        "/keywords/0",
                        FieldLimits.WORD,
                        story -> story.getKeywords().get(0)));
    }

    private static Stream<Arguments> innerTexts() {
        return Stream.of(
                text(
                        "/section/label",
                        FieldLimits.WORD,
                        story -> story.getSection().getLabel()),
                text("/image/alt", FieldLimits.PASSAGE, story -> image(story).getAlt()),
                text(
                        "/image/caption",
                        FieldLimits.PASSAGE,
                        story -> image(story).getCaption().orElseThrow()),
                text(
                        "/image/credit",
                        FieldLimits.LINE,
                        story -> image(story).getCredit().orElseThrow()),
                text(
                        "/contributors/0/name",
                        FieldLimits.LINE,
                        story -> contributor(story).getName()),
                text(
                        "/contributors/0/jobTitle",
                        FieldLimits.LINE,
                        story -> contributor(story).getJobTitle().orElseThrow()),
                text(
                        "/contributors/0/bio",
                        FieldLimits.PASSAGE,
                        story -> contributor(story).getBio().orElseThrow()),
                text(
                        "/corrections/0/text",
                        FieldLimits.PASSAGE,
                        story -> story.getCorrections().get(0).getText()));
    }

    private static Arguments text(String pointer, int max, Function<Story, String> read) {
        return Arguments.of(pointer, max, read);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextHasABound(String pointer, int max, Function<Story, String> read) {
        String longest = "x".repeat(max);
        assertThat(read.apply(SampleArticles.story(with(pointer, JSON.textNode(longest)))))
                .isEqualTo(longest);
        assertThat(pointers(with(pointer, JSON.textNode(longest + "x")))).containsExactly(pointer);
        assertThat(pointers(with(pointer, JSON.numberNode(7)))).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "/contributors, 50",
        "/keywords, 100",
        "/aliases, 50",
        "/corrections, 100",
        "/body, 2000",
        "/body/0/items, 500",
        "/body/0/rows, 500",
    })
    void aListHasABound(String pointer, int max) {
        assertThat(pointers(with(pointer, list(pointer, max)))).isEmpty();
        assertThat(pointers(with(pointer, list(pointer, max + 1)))).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "/revision, 1, 9223372036854775807, 0",
        "/image/width, 1, 100000, 0",
        "/image/width, 1, 100000, 100001",
        "/image/height, 1, 100000, 0",
        "/image/height, 1, 100000, 100001",
    })
    void aNumberHasBounds(String pointer, long min, long max, long wrong) {
        assertThat(pointers(with(pointer, JSON.numberNode(min)))).isEmpty();
        assertThat(pointers(with(pointer, JSON.numberNode(max)))).isEmpty();
        assertThat(pointers(with(pointer, JSON.numberNode(wrong)))).containsExactly(pointer);
        assertThat(pointers(with(pointer, JSON.numberNode(min + 0.5)))).containsExactly(pointer);
    }

    @Test
    void aTableHasBoundedRowsOfBoundedCells() {
        ArrayNode row = list("cells", FieldLimits.CELLS);
        row.set(0, JSON.textNode(" x ".repeat(FieldLimits.PASSAGE / 2).strip()));
        Block table = block("table", "rows", JSON.arrayNode().add(row));
        assertThat(table.getRows().get(0))
                .hasSize(FieldLimits.CELLS)
                .startsWith("x ".repeat(FieldLimits.PASSAGE / 2).strip());
        row.set(0, JSON.textNode("x".repeat(FieldLimits.PASSAGE + 1)));
        row.set(3, JSON.numberNode(7));
        assertThat(pointers(with("/body/0/rows", JSON.arrayNode().add(row))))
                .containsExactly("/body/0/rows/0/0", "/body/0/rows/0/3");
        assertThat(pointers(with("/body/0/rows", JSON.arrayNode().add(list("cells", FieldLimits.CELLS + 1)))))
                .containsExactly("/body/0/rows/0");
        assertThat(pointers(with("/body/0/rows", JSON.arrayNode().add("x")))).containsExactly("/body/0/rows/0");
        assertThat(pointers(with("/body/0/rows", JSON.arrayNode()))).containsExactly("/body/0/rows");
        assertThat(pointers(with("/body/0/rows", JSON.nullNode()))).containsExactly("/body/0/rows");
    }

    @Test
    void aPassageHasABoundOfLettersAndOfMarks() {
        String longest = "x".repeat(FieldLimits.PROSE);
        assertThat(block("paragraph", "text", JSON.textNode(longest))
                        .getText()
                        .orElseThrow()
                        .getValue())
                .isEqualTo(longest);
        assertThat(pointers(with("/body/0/text", JSON.textNode(longest + "x")))).containsExactly("/body/0/text");
        String marked = "<b>x</b> y ".repeat(FieldLimits.MARKS);
        assertThat(block("paragraph", "text", JSON.textNode(marked))
                        .getText()
                        .orElseThrow()
                        .getMarks())
                .hasSize(FieldLimits.MARKS);
        assertThat(pointers(with("/body/0/text", JSON.textNode(marked + "<b>z</b>"))))
                .containsExactly("/body/0/text");
    }

    @ParameterizedTest
    @CsvSource({
        "level, heading, 2, 4, 2",
        "level, list, 0, 1, 0",
    })
    void aLevelHasItsRangeAndADefault(String field, String type, int min, int max, int standard) {
        String content = type.equals("list") ? "\"items\":[\"x\"]" : "\"text\":\"x\"";
        assertThat(block("{\"type\":\"" + type + "\"," + content + "}").getLevel())
                .isEqualTo(standard);
        for (int level : new int[] {min, max}) {
            assertThat(block("{\"type\":\"" + type + "\",\"level\":" + level + "," + content + "}")
                            .getLevel())
                    .isEqualTo(level);
        }
        for (int level : new int[] {min - 1, max + 1}) {
            assertThat(pointers(body("{\"type\":\"" + type + "\",\"level\":" + level + "," + content + "}")))
                    .containsExactly("/body/0/level");
        }
    }

    /** Each type of block with all its fields, and those that it must have. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"paragraph"}                        | /body/0/text
            {"type":"heading"}                          | /body/0/text
            {"type":"quote","attribution":"x"}          | /body/0/text
            {"type":"list"}                             | /body/0/items
            {"type":"profile","text":"x"}               | /body/0/title
            {"type":"faq","title":"x"}                  | /body/0/items
            {"type":"faq","items":["x"]}                | /body/0/title
            {"type":"table"}                            | /body/0/rows
            {"type":"image"}                            | /body/0/image
            {"type":"image","image":{"alt":"x"}}        | /body/0/image/url
            {"type":"paragraph","text":"x","role":"A B"} | /body/0/role
            {"type":"paragraph","text":" "}             | /body/0/text
            {"type":"paragraph","text":7}               | /body/0/text
            {"type":"list","items":[{"text":"x","y":1}]} | /body/0/items/0/y
            {"type":"list","items":[{}]}                | /body/0/items/0/text
            {"type":"profile","title":"x","image":{}}   | /body/0/image/url
            7                                           | /body/0
            """)
    void whatABlockMustHaveIsMissed(String block, String pointer) {
        assertThat(pointers(body(block))).containsExactly(pointer);
    }

    @Test
    void everyFieldOfEveryBlockArrives() {
        List<Block> body = SampleArticles.story(SampleArticles.full()).getBody();
        assertThat(body.get(1).getRole()).contains("why");
        assertThat(body.get(1).getLevel()).isEqualTo(3);
        assertThat(text(body.get(1))).isEqualTo("Why now");
        assertThat(text(body.get(2))).isEqualTo("We waited.");
        assertThat(body.get(2).getAttribution()).contains("A farmer");
        assertThat(body.get(3).getLevel()).isEqualTo(1);
        assertThat(body.get(3).getItems()).extracting(Text::getValue).containsExactly("One", "Two");
        assertThat(body.get(3).getItems().get(1).getMarks()).hasSize(1);
        assertThat(body.get(4).getTitle()).contains("Asha Rao");
        assertThat(body.get(4).getEpithet()).contains("the rain reader");
        assertThat(text(body.get(4))).isEqualTo("She counts drops.");
        assertThat(body.get(4).getImage().orElseThrow().getUrl()).isEqualTo("https://img.example.com/p.jpg");
        assertThat(text(body.get(5))).isEqualTo("Does it rain where you are?");
        assertThat(body.get(6).getTitle()).contains("Is it climate change?");
        assertThat(body.get(6).getItems()).hasSize(2);
        assertThat(body.get(7).getImage().orElseThrow().getAlt()).isEqualTo("Map");
        assertThat(body.get(8).getTitle()).contains("Rain");
        assertThat(body.get(8).getRows()).containsExactly(List.of("Place", "mm"), List.of("Pune", "12"));
        assertThat(text(body.get(9))).isEqualTo("An earlier version said Tuesday.");
    }

    @Test
    void everyFieldBesideTheBodyArrives() {
        Story story = SampleArticles.story(SampleArticles.full());
        assertThat(story.getHeadline().getMain()).isEqualTo("Monsoon comes early");
        assertThat(story.getHeadline().getSeo()).contains("Monsoon 2026 early");
        assertThat(story.getDek()).contains("Farmers weigh the odds.");
        assertThat(story.getByline()).contains("By Asha Rao and Ben Ode");
        assertThat(story.getUsageTerms()).contains("Free to use with credit.");
        assertThat(contributor(story).getBio()).contains("Writes about rain.");
        assertThat(contributor(story).getImage().orElseThrow().getUrl()).isEqualTo("https://img.example.com/asha.jpg");
        assertThat(image(story))
                .isEqualTo(new Image(
                        "https://img.example.com/rain.jpg", "Rain over fields", "First rain", "B. Ode", 1600, 900));
        assertThat(story.getKeywords()).containsExactly("monsoon", "farming");
        assertThat(story.getCanonicalUrl()).contains("https://daily.example.com/monsoon");
        assertThat(story.getAliases()).containsExactly("https://daily.example.com/m/1");
        assertThat(story.getFirstPublished()).contains(Instant.parse("2026-11-22T08:00:00Z"));
        assertThat(story.getDisplayDate().orElseThrow().getAt()).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(story.getEmbargoUntil()).contains(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(story.getExpires()).contains(Instant.parse("2027-11-23T00:00:00Z"));
        assertThat(story.getCorrections().get(0).getAt()).isEqualTo("2026-11-22T09:00:00Z");
        assertThat(story.getCorrections().get(0).getText()).isEqualTo("It was Monday.");
        assertThat(story.getRevision()).isEqualTo(3);
        assertThat(story.getCause().getRevision()).isEqualTo(3);
        assertThat(story.getSubmittedAt()).isEqualTo(SampleArticles.NOW);
    }

    /** The small story with something at a place; what is around it is made. */
    private static ObjectNode with(String pointer, JsonNode value) {
        ObjectNode story = SampleArticles.small();
        story.putObject("image").put("url", "https://e.com/a.png");
        story.putArray("contributors").addObject().put("name", "x");
        story.putArray("corrections")
                .addObject()
                .put("at", "2026-11-22T09:00:00Z")
                .put("text", "x");
        story.putArray("keywords").add("x");
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        String type = last.equals("items") ? "list" : last.equals("rows") ? "table" : "paragraph";
        ObjectNode block = story.putArray("body").addObject().put("type", type);
        if (type.equals("paragraph")) {
            block.put("text", "x");
        }
        JsonNode parent = story.at(pointer.substring(0, pointer.lastIndexOf('/')));
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return story;
    }

    private static ArrayNode list(String pointer, int size) {
        ArrayNode list = JSON.arrayNode();
        IntStream.range(0, size).forEach(i -> list.add(item(pointer, i)));
        return list;
    }

    private static JsonNode item(String pointer, int i) {
        return switch (pointer) {
            case "/contributors" -> SampleArticles.json("{\"name\":\"x\"}");
            case "/aliases" -> JSON.textNode("https://e.com/" + i);
            case "/corrections" -> SampleArticles.json("{\"at\":\"2026-11-22T09:00:00Z\",\"text\":\"x\"}");
            case "/body" -> SampleArticles.json("{\"type\":\"paragraph\",\"text\":\"x\"}");
            case "/body/0/rows" -> SampleArticles.json("[\"x\"]");
            default -> JSON.textNode("x" + i);
        };
    }

    private static Block block(String type, String field, JsonNode value) {
        Block block =
                SampleArticles.story(with("/body/0/" + field, value)).getBody().get(0);
        assertThat(block.getType()).isEqualTo(BlockType.valueOf(type.toUpperCase(java.util.Locale.ROOT)));
        return block;
    }

    private static Block block(String json) {
        return SampleArticles.story(body(json)).getBody().get(0);
    }

    private static ObjectNode body(String json) {
        ObjectNode story = SampleArticles.small();
        story.putArray("body").add(SampleArticles.json(json));
        return story;
    }

    private static List<String> pointers(JsonNode body) {
        return SampleArticles.errors(body).stream().map(FieldError::pointer).toList();
    }

    private static String text(Block block) {
        return block.getText().orElseThrow().getValue();
    }

    private static Image image(Story story) {
        return story.getImage().orElseThrow();
    }

    private static Contributor contributor(Story story) {
        return story.getContributors().get(0);
    }
}
