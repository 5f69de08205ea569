package org.storywire.trending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.WireStory;

/** Makes records of the wire and of control. */
public final class Wires {
    private Wires() {}

    /** The first revision, published at a time. */
    public static WireStory story(String storyId, String section, Instant published) {
        return story(storyId, section, new Version(1, StoryStatus.USABLE, published, null));
    }

    /** The fields of a story that differ between tests. */
    public record Version(
            long revision,
            StoryStatus status,
            Instant published,
            @Nullable Instant expires) {}

    public static WireStory story(String storyId, String section, Version version) {
        String[] id = storyId.split(":", 2);
        Cause cause = Cause.newBuilder()
                .setType(CauseType.SUBMISSION)
                .setId("r-1")
                .setRevision(version.revision())
                .build();
        Story story = Story.newBuilder()
                .setStoryId(storyId)
                .setRevision(version.revision())
                .setStatus(version.status())
                .setPublisher(id[0])
                .setSourceId(id[1])
                .setSection(
                        Section.newBuilder().setId(section).setLabel(section).build())
                .setHeadline(Headline.newBuilder().setMain("A headline").build())
                .setFirstPublished(version.published())
                .setExpires(version.expires())
                .setCause(cause)
                .setSubmittedAt(version.published())
                .setAcceptedAt(version.published())
                .build();
        return WireStory.newBuilder()
                .setStory(story)
                .setLanguage("en")
                .setCause(cause)
                .setTaggedAt(version.published())
                .setWiredAt(version.published())
                .build();
    }

    public static StoryControl control(String storyId, ControlState state, long revision) {
        return StoryControl.newBuilder()
                .setStoryId(storyId)
                .setState(state)
                .setRevision(revision)
                .setBy("key-1")
                .setAt(Instant.EPOCH)
                .build();
    }
}
