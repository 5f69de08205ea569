package org.storywire.trending.stream;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.Topics;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;
import org.storywire.trending.rank.StoryBoards;
import org.storywire.trending.rank.StoryFacts;
import org.storywire.trending.rank.StoryMetadata;
import org.storywire.trending.rank.StoryRuling;

/** A change of the facts of a story, from a record of the wire or of control. */
public interface StoryFactsUpdate extends UnaryOperator<StoryFacts> {
    /**
     * The metadata that the wire has of a story; a null value removes it.
     *
     * @throws SerializationException when the key is not the id of the story
     */
    static StoryFactsUpdate of(@Nullable String key, @Nullable WireStory wire) {
        if (wire == null) {
            return facts -> new StoryFacts(null, facts.ruling());
        }
        Topics.WIRE.checkKey(key, wire);
        StoryMetadata metadata = metadata(wire);
        return facts -> facts.with(metadata);
    }

    /**
     * The ruling of control on a story; a null value removes it.
     *
     * @throws SerializationException when the key is not the id of the story
     */
    static StoryFactsUpdate of(@Nullable String key, @Nullable StoryControl control) {
        if (control == null) {
            return facts -> new StoryFacts(facts.metadata(), null);
        }
        Topics.CONTROL.checkKey(key, control);
        StoryRuling ruling = new StoryRuling(control.getState(), control.getRevision());
        // cleared without a revision hides nothing, so it is not stored
        boolean hidesNothing = ruling.state() == ControlState.CLEARED && ruling.revision() < 1;
        return facts -> new StoryFacts(facts.metadata(), hidesNothing ? null : ruling);
    }

    private static StoryMetadata metadata(WireStory wire) {
        Story story = wire.getStory();
        return new StoryMetadata(
                        boards(wire),
                        story.getFirstPublished().orElse(story.getAcceptedAt()).toEpochMilli(),
                        story.getRevision(),
                        Visibility.isUsable(story),
                        story.getExpires().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE))
                .stripped();
    }

    private static StoryBoards boards(WireStory wire) {
        return new StoryBoards(
                wire.getStory().getSection().getId(),
                wire.getLanguage(),
                wire.getTags().stream().map(Tag::getId).toList(),
                wire.getCluster().or(wire::getNearCopyOf).orElse(""));
    }
}
