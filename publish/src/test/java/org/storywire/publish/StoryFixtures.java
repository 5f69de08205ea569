package org.storywire.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Evidence;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Mark;
import org.storywire.schemas.avro.MarkType;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.TagKind;
import org.storywire.schemas.avro.Text;
import org.storywire.schemas.avro.WireStory;

/** Stories for tests, whose fields are derived from a number. */
public final class StoryFixtures {
    public static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    static {
        TrustedRecords.trust();
    }

    private StoryFixtures() {}

    public static String id(int number) {
        return "daily:" + number;
    }

    /** Story {@code number}, published {@code number} minutes after the start, its first revision. */
    public static WireStory wire(int number) {
        return wire(story(number).build());
    }

    /** Story {@code number} with a word in its headline by which it can be found in any output. */
    public static WireStory marked(int number, String word) {
        return wire(story(number)
                .setHeadline(headline(word + " stands in the story"))
                .build());
    }

    public static WireStory wire(Story story) {
        return wireBuilder(story).build();
    }

    public static WireStory.Builder wireBuilder(Story story) {
        return WireStory.newBuilder()
                .setStory(story)
                .setLanguage(story.getLanguage())
                .setTags(List.of(tag("place:IN", "India"), tag("keyword:monsoon", "monsoon")))
                .setWordCount(476)
                .setReadingSeconds(120)
                .setCause(story.getCause())
                .setTaggedAt(story.getAcceptedAt())
                .setWiredAt(story.getAcceptedAt());
    }

    public static Story.Builder story(int number) {
        Instant at = START.plusSeconds(60L * number);
        return Story.newBuilder()
                .setStoryId(id(number))
                .setRevision(1)
                .setPublisher("daily")
                .setSourceId(Integer.toString(number))
                .setLanguage("en")
                .setSection(section(number % 2 == 0 ? "world" : "science"))
                .setHeadline(headline("Rivers rise for day " + number))
                .setDek("The water stands higher than in any year on record.")
                .setByline("By Asha Rao")
                .setContributors(List.of(Contributor.newBuilder()
                        .setName("Asha Rao")
                        .setJobTitle("Senior correspondent")
                        .build()))
                .setImage(image("https://pictures.example/river-" + number + ".svg"))
                .setBody(
                        List.of(paragraph("The river passed its mark at dawn, the office said on day " + number + ".")))
                .setFirstPublished(at)
                .setUpdated(at)
                .setCause(cause(CauseType.SUBMISSION))
                .setSubmittedAt(at)
                .setAcceptedAt(at);
    }

    /** The same revision as the desk emits it when it is killed: no text. */
    public static WireStory canceled(int number) {
        return emptied(number, StoryStatus.CANCELED);
    }

    /** The same revision as the desk emits it when held: without text. */
    public static WireStory withheld(int number) {
        return emptied(number, StoryStatus.WITHHELD);
    }

    private static WireStory emptied(int number, StoryStatus status) {
        Story story = story(number)
                .setStatus(status)
                .setHeadline(headline(""))
                .setDek((String) null)
                .setByline((String) null)
                .setContributors(new ArrayList<>())
                .setImage((Image) null)
                .setBody(new ArrayList<>())
                .build();
        return wireBuilder(story).setTags(new ArrayList<>()).build();
    }

    public static Headline headline(String main) {
        return Headline.newBuilder().setMain(main).build();
    }

    public static Section section(String id) {
        return Section.newBuilder()
                .setId(id)
                .setLabel(id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1))
                .build();
    }

    public static Image image(String url) {
        return Image.newBuilder()
                .setUrl(url)
                .setAlt("A river over its banks")
                .setCaption("The river at dawn")
                .setCredit("M. Nair")
                .setWidth(1200)
                .setHeight(675)
                .build();
    }

    public static Block paragraph(String text) {
        return Block.newBuilder()
                .setType(BlockType.PARAGRAPH)
                .setText(text(text))
                .build();
    }

    public static Text text(String value, Mark... marks) {
        return Text.newBuilder().setValue(value).setMarks(List.of(marks)).build();
    }

    public static Mark mark(MarkType type, int start, int end, @Nullable String href) {
        return Mark.newBuilder()
                .setType(type)
                .setStart(start)
                .setEnd(end)
                .setHref(href)
                .build();
    }

    public static Tag tag(String id, String label) {
        return Tag.newBuilder()
                .setKind(id.startsWith("place:") ? TagKind.PLACE : TagKind.KEYWORD)
                .setId(id)
                .setLabel(label)
                .setScore(0.8)
                .setEvidence(List.of(Evidence.newBuilder()
                        .setBlock(-1)
                        .setStart(0)
                        .setEnd(1)
                        .setWhy("newsroom-keyword")
                        .build()))
                .build();
    }

    public static Cause cause(CauseType type) {
        return Cause.newBuilder().setType(type).setId("r-1").setRevision(1).build();
    }
}
