package org.storywire.enrich;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.storywire.enrich.tag.Embedding;
import org.storywire.enrich.tag.StoryTagger;
import org.storywire.enrich.tag.TaggingResult;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.Text;

/** Stories made by hand. */
public final class EnrichedStories {
    private static final StoryTagger TAGGER = new StoryTagger(Taggers.rules(), Embedding.NONE);

    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static {
        TrustedRecords.trust();
    }

    private EnrichedStories() {}

    /** A story of paragraphs; language und. */
    public static Story.Builder story(String id, String headline, String... paragraphs) {
        return Story.newBuilder()
                .setStoryId("test:" + id)
                .setRevision(1)
                .setStatus(StoryStatus.USABLE)
                .setPublisher("test")
                .setSourceId(id)
                .setLanguage("und")
                .setSection(Section.newBuilder().setId("news").setLabel("News").build())
                .setHeadline(Headline.newBuilder().setMain(headline).build())
                .setBody(Stream.of(paragraphs).map(EnrichedStories::paragraph).toList())
                .setKeywords(List.of())
                .setCause(cause(CauseType.SUBMISSION))
                .setSubmittedAt(NOON)
                .setAcceptedAt(NOON);
    }

    public static Cause cause(CauseType type) {
        return Cause.newBuilder().setType(type).setId("receipt").setRevision(1).build();
    }

    public static Block paragraph(String text) {
        return Block.newBuilder()
                .setType(BlockType.PARAGRAPH)
                .setText(text(text))
                .build();
    }

    public static Text text(String value) {
        return Text.newBuilder().setValue(value).build();
    }

    /** As tag would pass it on. */
    public static StoryTagged tagged(Story story) {
        TaggingResult tagging = TAGGER.tag(story);
        return StoryTagged.newBuilder()
                .setStory(story)
                .setLanguage(tagging.language())
                .setTags(tagging.tags())
                .setWordCount(tagging.wordCount())
                .setReadingSeconds(tagging.readingSeconds())
                .setTaggedAt(NOON)
                .build();
    }

    public static StoryControl control(String storyId, ControlState state, long revision) {
        return StoryControl.newBuilder()
                .setStoryId(storyId)
                .setState(state)
                .setRevision(revision)
                .setBy("key")
                .setAt(NOON)
                .build();
    }

    /** As the desk passes on a story taken from view. */
    public static Story emptied(Story story, StoryStatus status) {
        return Story.newBuilder(story)
                .setStatus(status)
                .setHeadline(Headline.newBuilder().setMain("").build())
                .setDek(null)
                .setBody(List.of())
                .setKeywords(List.of())
                .setCause(cause(status == StoryStatus.CANCELED ? CauseType.KILL : CauseType.HOLD))
                .build();
    }
}
