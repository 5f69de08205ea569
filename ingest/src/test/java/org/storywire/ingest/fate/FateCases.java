package org.storywire.ingest.fate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.ingest.story.StoryContentHash;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.DeskLane;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/** Submissions, controls and decision contexts for tests of the desk. */
public final class FateCases {
    public static final Instant NOW = SampleArticles.NOW;
    public static final String ID = "daily:budget-2026";

    private FateCases() {}

    public static DeskEntry unknown() {
        return DeskEntry.newBuilder()
                .setStoryId(ID)
                .setLane(DeskLane.OPEN)
                .setLaneAt(Instant.EPOCH)
                .build();
    }

    /** A revision with this text. */
    public static StorySubmitted revise(String receipt, long revision, String words) {
        return revise(receipt, revision, words, null);
    }

    /** A revision with this text, embargoed until {@code embargo}. */
    public static StorySubmitted revise(String receipt, long revision, String words, @Nullable Instant embargo) {
        Story story = SampleArticles.small(body -> {
            body.put("headline", words).put("revision", revision).put("edNote", "for the desk: " + words);
            body.putArray("body").addObject().put("type", "paragraph").put("text", "text of " + words);
            if (embargo != null) {
                body.put("embargoUntil", embargo.toString());
            }
        });
        return submission(receipt, SubmissionAction.REVISE, revision)
                .setStory(story)
                .setContentHash(StoryContentHash.of(story))
                .build();
    }

    public static StorySubmitted action(String receipt, SubmissionAction action, Instant at) {
        return submission(receipt, action, 0).setSubmittedAt(at).build();
    }

    public static StoryControl control(ControlState state, long revision, Instant at) {
        return StoryControl.newBuilder()
                .setStoryId(ID)
                .setState(state)
                .setRevision(revision)
                .setBy("k1")
                .setAt(at)
                .build();
    }

    /** A context with clocks that agree. */
    static DecisionContext at(Instant now) {
        return new DecisionContext(now, Optional.of(now), Optional.empty());
    }

    /** A context with clocks that disagree. */
    static DecisionContext doubtful(Instant now) {
        return new DecisionContext(now, Optional.empty(), Optional.empty());
    }

    static DecisionContext at(Instant now, StoryControl control) {
        return new DecisionContext(now, Optional.of(now), Optional.of(control));
    }

    private static StorySubmitted.Builder submission(String receipt, SubmissionAction action, long revision) {
        return StorySubmitted.newBuilder()
                .setReceiptId(receipt)
                .setStoryId(ID)
                .setAction(action)
                .setRevision(revision)
                .setSubmittedBy("k1")
                .setSubmittedAt(NOW);
    }
}
