package org.storywire.enrich.link;

import java.time.Clock;
import java.util.List;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/** Composes what goes out. */
final class WireStoryFactory {
    private final Clock clock;

    WireStoryFactory(Clock clock) {
        this.clock = clock;
    }

    /** A story with its links. */
    WireStory story(StoryTagged tagged, LinkState state, Cause cause) {
        return WireStory.newBuilder()
                .setStory(tagged.getStory())
                .setLanguage(tagged.getLanguage())
                .setTags(tagged.getTags())
                .setWordCount(tagged.getWordCount())
                .setReadingSeconds(tagged.getReadingSeconds())
                .setRelated(
                        state.related().stream().map(WireStoryFactory::related).toList())
                .setNearCopyOf(state.nearCopyOf().orElse(null))
                .setCluster(state.cluster().orElse(null))
                .setEnrichment(state.enrichment())
                .setCause(cause)
                .setTaggedAt(tagged.getTaggedAt())
                .setWiredAt(clock.instant())
                .build();
    }

    /** A story that is no longer shown: no text, no tags, no links. */
    WireStory withdrawn(StoryTagged tagged, LinkState state, Story emptied) {
        return WireStory.newBuilder()
                .setStory(emptied)
                .setLanguage(emptied.getLanguage())
                .setTags(List.of())
                .setRelated(List.of())
                .setEnrichment(state.enrichment())
                .setCause(emptied.getCause())
                .setTaggedAt(tagged.getTaggedAt())
                .setWiredAt(clock.instant())
                .build();
    }

    /** The same revision without anything that readers could read; ids, section, URL and dates stay. */
    static Story emptied(Story story, StoryStatus status) {
        CauseType why = status == StoryStatus.CANCELED ? CauseType.KILL : CauseType.HOLD;
        return Story.newBuilder(story)
                .setStatus(status)
                .setHeadline(Headline.newBuilder().setMain("").build())
                .setDek(null)
                .setByline(null)
                .setContributors(List.of())
                .setImage(null)
                .setBody(List.of())
                .setKeywords(List.of())
                .setEdNote(null)
                .setCorrections(List.of())
                .setUsageTerms(null)
                .setCause(Cause.newBuilder(story.getCause()).setType(why).build())
                .build();
    }

    private static Related related(Link link) {
        return Related.newBuilder()
                .setStoryId(link.storyId())
                .setScore(link.score())
                .setReason(link.reason())
                .build();
    }
}
