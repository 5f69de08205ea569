package org.storywire.publish;

import static org.storywire.publish.StoryFixtures.START;
import static org.storywire.publish.StoryFixtures.image;
import static org.storywire.publish.StoryFixtures.mark;
import static org.storywire.publish.StoryFixtures.paragraph;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.tag;
import static org.storywire.publish.StoryFixtures.text;
import static org.storywire.publish.StoryFixtures.wireBuilder;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.MarkType;
import org.storywire.schemas.avro.WireStory;

/** The two ends of what a story can bear: every field and block, and only what each story has. */
public final class StoryExtremes {
    private StoryExtremes() {}

    /** A story with every field, every kind of block. */
    public static WireStory everything() {
        return wireBuilder(story(7).setHeadline(new Headline("Rivers rise for day 7", "Rivers <rise>", null))
                        .setCanonicalUrl("https://daily.example/rivers?a=1&b=2")
                        .setUsageTerms("One <use> & no more")
                        .setContributors(List.of(person("Asha Rao", "Senior correspondent"), person("B. Iyer", null)))
                        .setBody(blocks())
                        .setUpdated(START.plusSeconds(4_000))
                        .build())
                .setTags(List.of(
                        tag("place:IN", "India"),
                        tag("place:Pune", "Pune"),
                        tag("keyword:india", "India"),
                        tag("", "untold")))
                .build();
    }

    /** A story without picture, author, dek and tag, changed before it was published. */
    public static WireStory little() {
        return wireBuilder(story(8).setContributors(List.of())
                        .setByline((String) null)
                        .setDek((String) null)
                        .setImage(bare("javascript:alert(1)"))
                        .setUpdated(START)
                        .build())
                .setTags(List.of())
                .setLanguage("hi")
                .build();
    }

    private static List<Block> blocks() {
        return Stream.concat(proseBlocks().stream(), figureBlocks().stream()).toList();
    }

    private static List<Block> proseBlocks() {
        return List.of(
                paragraph("Day 7."),
                block(BlockType.HEADING).setLevel(1).setText(text("Too high")).build(),
                block(BlockType.HEADING)
                        .setLevel(3)
                        .setRole("next")
                        .setText(text("What next"))
                        .build(),
                block(BlockType.QUOTE).setText(text("We wait")).build(),
                block(BlockType.LIST)
                        .setItems(List.of(text("boats"), text("sand")))
                        .build(),
                block(BlockType.LIST).build(),
                block(BlockType.PROFILE)
                        .setTitle("M. Nair")
                        .setImage(bare("https://p.example/n.png"))
                        .build(),
                block(BlockType.PROFILE).build(),
                block(BlockType.FAQ)
                        .setTitle("Why?")
                        .setItems(List.of(text("Rain."), text("More.")))
                        .build(),
                block(BlockType.FAQ).setTitle("When?").build(),
                block(BlockType.FAQ).setItems(List.of(text("Unasked."))).build(),
                block(BlockType.FAQ).build());
    }

    private static List<Block> figureBlocks() {
        return List.of(
                block(BlockType.IMAGE).setImage(captioned()).build(),
                block(BlockType.IMAGE).setImage(credited()).build(),
                block(BlockType.TABLE)
                        .setTitle("Marks")
                        .setRows(List.of(List.of("day", "cm"), List.of("7", "412")))
                        .build(),
                block(BlockType.TABLE).setRows(List.of(List.of("only a head"))).build(),
                block(BlockType.TABLE).build(),
                block(BlockType.PARAGRAPH)
                        .setText(text(
                                "H\r\nO\uD83D\uDE00x",
                                mark(MarkType.SUBSCRIPT, 0, 1, null),
                                mark(MarkType.SUPERSCRIPT, 3, 4, null),
                                mark(MarkType.CODE, 4, 5, null),
                                mark(MarkType.STRONG, 5, 7, null),
                                mark(MarkType.CODE, 6, 7, null)))
                        .build());
    }

    private static Image captioned() {
        return Image.newBuilder(image("https://p.example/a.png"))
                .setCredit((String) null)
                .build();
    }

    private static Image credited() {
        return Image.newBuilder(image("https://p.example/b.png"))
                .setCaption((String) null)
                .setHeight((Integer) null)
                .build();
    }

    private static Image bare(String url) {
        return Image.newBuilder().setUrl(url).setAlt("").build();
    }

    private static Block.Builder block(BlockType type) {
        return Block.newBuilder().setType(type);
    }

    public static Contributor person(String name, @Nullable String title) {
        return Contributor.newBuilder().setName(name).setJobTitle(title).build();
    }
}
