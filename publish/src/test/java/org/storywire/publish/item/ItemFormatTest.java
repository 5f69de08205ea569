package org.storywire.publish.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.storywire.publish.json.StoryJson;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Text;
import org.storywire.schemas.avro.WireStory;

class ItemFormatTest {
    private static final String EVERY_BLOCK = """
            Rivers rise

            Two towns wait.

            By Asha Rao
            2026-11-20T06:00:00Z / 2026-11-20T08:00:00Z

            Water & <mud>.
            A second line.

            The towns

            “We wait” — A farmer

            1. one
            2. two

            - three

            Ravi Sen, boatman

            Why?
            Rain.

            Town\tm
            Ara\t4

            Not for resale.

            https://daily.example/rivers
            """;

    private static final Links LINKS = new Links(URI.create("https://news.example"));

    @Test
    void jsonIsTheTreeOfTheStory() {
        WireStory story = wire(2);
        assertThat(write(ItemFormat.JSON, story, List.of(wire(4))))
                .isEqualTo(StoryJson.of(story, List.of(wire(4)), LINKS).toString());
    }

    @Test
    void plainTextHasEveryBlockAndNoMarkup() {
        Story story = story(2).setHeadline(headline("Rivers rise"))
                .setDek("Two towns wait.")
                .setByline("By Asha Rao")
                .setFirstPublished(Instant.parse("2026-11-20T06:00:00Z"))
                .setUpdated(Instant.parse("2026-11-20T08:00:00Z"))
                .setCanonicalUrl("https://daily.example/rivers")
                .setUsageTerms("Not for resale.")
                .setBody(everyBlock())
                .build();
        assertThat(write(ItemFormat.TXT, wire(story), List.of())).isEqualTo(EVERY_BLOCK);
    }

    private static List<Block> everyBlock() {
        return List.of(
                block(BlockType.PARAGRAPH)
                        .setText(text("Water & <mud>.\r\nA second line."))
                        .build(),
                block(BlockType.HEADING).setLevel(2).setText(text("The towns")).build(),
                block(BlockType.QUOTE)
                        .setText(text("We wait"))
                        .setAttribution("A farmer")
                        .build(),
                block(BlockType.LIST)
                        .setLevel(1)
                        .setItems(List.of(text("one"), text("two")))
                        .build(),
                block(BlockType.LIST).setItems(List.of(text("three"))).build(),
                block(BlockType.PROFILE)
                        .setTitle("Ravi Sen")
                        .setEpithet("boatman")
                        .build(),
                block(BlockType.FAQ)
                        .setTitle("Why?")
                        .setItems(List.of(text("Rain.")))
                        .build(),
                block(BlockType.TABLE)
                        .setRows(List.of(List.of("Town", "m"), List.of("Ara", "4")))
                        .build(),
                block(BlockType.PARAGRAPH).setText(text("  ")).build());
    }

    @Test
    void internalAndIllegalContentIsNotServed() {
        Story story = story(2).setEdNote("for the desk only")
                .setHeadline(headline("half \uD800 and \u0000"))
                .build();
        assertThat(write(ItemFormat.TXT, wire(story), List.of()))
                .doesNotContain("for the desk only", "\u0000")
                .startsWith("half \uFFFD and \uFFFD\n");
    }

    private static String write(ItemFormat format, WireStory story, List<WireStory> related) {
        return new String(format.write(new Item(story, related), LINKS), StandardCharsets.UTF_8);
    }

    private static Block.Builder block(BlockType type) {
        return Block.newBuilder().setType(type);
    }

    private static Text text(String value) {
        return Text.newBuilder().setValue(value).build();
    }
}
