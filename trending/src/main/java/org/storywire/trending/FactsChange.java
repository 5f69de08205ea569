package org.storywire.trending;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;
import org.storywire.trending.rank.Filing;
import org.storywire.trending.rank.Ruling;
import org.storywire.trending.rank.Shelf;
import org.storywire.trending.rank.StoryFacts;

/** What a record of the wire or of control changes in what is known of its story. */
interface FactsChange extends UnaryOperator<StoryFacts> {
    static FactsChange of(@Nullable WireStory wire) {
        if (wire == null) {
            return facts -> new StoryFacts(null, facts.ruling());
        }
        Filing filing = filing(wire);
        return facts -> facts.with(filing);
    }

    static FactsChange of(@Nullable StoryControl control) {
        if (control == null) {
            return facts -> new StoryFacts(facts.filing(), null);
        }
        Ruling ruling = new Ruling(control.getState(), control.getRevision());
        // cleared above no revision: it hides nothing, so nothing is to be remembered
        boolean hidesNothing = ruling.state() == ControlState.CLEARED && ruling.revision() < 1;
        return facts -> new StoryFacts(facts.filing(), hidesNothing ? null : ruling);
    }

    private static Filing filing(WireStory wire) {
        Story story = wire.getStory();
        return new Filing(
                        shelf(wire),
                        story.getFirstPublished().orElse(story.getAcceptedAt()).toEpochMilli(),
                        story.getRevision(),
                        Visibility.isUsable(story),
                        story.getExpires().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE))
                .stripped();
    }

    private static Shelf shelf(WireStory wire) {
        return new Shelf(
                wire.getStory().getSection().getId(),
                wire.getLanguage(),
                wire.getTags().stream().map(Tag::getId).toList(),
                wire.getCluster().or(wire::getNearCopyOf).orElse(""));
    }
}
