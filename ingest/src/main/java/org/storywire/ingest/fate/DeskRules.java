package org.storywire.ingest.fate;

import java.util.Optional;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.DeskLane;
import org.storywire.schemas.avro.DeskReceipt;
import org.storywire.schemas.avro.DeskRevision;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/**
 * The rules of the desk. A repeated receipt gets its earlier fate. A kill lasts until it is revived, and then only
 * newer revisions are accepted. A revision must be newer than all known ones, the sealed one included. An embargoed
 * revision is sealed unless both clocks are past the embargo.
 */
public final class DeskRules {
    public static final String KILLED = "killed";
    /** Reason: accepted, but not shown while the story is held. */
    public static final String HELD = "held";
    /** Reason: nothing was ever submitted under this id. */
    public static final String UNKNOWN_STORY = "unknown-story";
    /** Reason: there is nothing to revive. */
    public static final String NOT_HELD = "not-held";
    /** Reason: the idempotency key came with another body before. */
    public static final String KEY_REUSED = "idempotency-key-reused";
    /** Reason: a newer revision came before the embargo ended. */
    public static final String SUPERSEDED = "superseded";

    public static final String NO_STORY = "no-story";

    private DeskRules() {}

    public static Decision decide(DeskEntry entry, StorySubmitted submission, DecisionContext context) {
        Verdict verdict = judge(entry, submission, context);
        return new DecisionWriter(entry, context).write(submission, verdict);
    }

    /** Releases the sealed revision, if its embargo has ended on both clocks and the story was not killed. */
    public static Optional<Decision> release(DeskEntry entry, DecisionContext context) {
        boolean killed = LaneState.of(entry, context.control()).lane() == DeskLane.KILLED;
        return entry.getSealed()
                .filter(embargoed -> !killed)
                .filter(embargoed -> embargoed
                        .getStory()
                        .getEmbargoUntil()
                        .map(context::isPast)
                        .orElse(true))
                .map(embargoed -> new DecisionWriter(entry, context).release(embargoed));
    }

    static Verdict judge(DeskEntry entry, StorySubmitted submission, DecisionContext context) {
        Optional<DeskReceipt> before = entry.getReceipts().stream()
                .filter(receipt -> receipt.getFate().getReceiptId().equals(submission.getReceiptId()))
                .findFirst();
        if (before.isPresent()) {
            return isSame(before.get(), submission)
                    ? new Verdict.Repeated(before.get().getFate())
                    : new Verdict.Refused(KEY_REUSED);
        }
        return switch (submission.getAction()) {
            case REVISE -> revise(entry, submission, context);
            case KILL -> kill(entry);
            case HOLD -> hold(entry, context);
            case REVIVE -> revive(entry);
        };
    }

    private static Verdict revise(DeskEntry entry, StorySubmitted submission, DecisionContext context) {
        LaneState laneState = LaneState.of(entry, context.control());
        if (submission.getStory().isEmpty()) {
            return new Verdict.Refused(NO_STORY);
        }
        if (laneState.lane() == DeskLane.KILLED) {
            return new Verdict.Refused(KILLED);
        }
        if (submission.getRevision() <= laneState.floor()) {
            return new Verdict.Stale();
        }
        return same(entry.getCurrent(), submission)
                .or(() -> same(entry.getSealed(), submission))
                .or(() -> older(entry.getSealed(), submission))
                .or(() -> older(entry.getCurrent(), submission))
                .orElseGet(() -> acceptOrSeal(submission, context, laneState));
    }

    private static Verdict acceptOrSeal(StorySubmitted submission, DecisionContext context, LaneState laneState) {
        return submission
                .getStory()
                .flatMap(story -> story.getEmbargoUntil())
                .filter(embargo -> !context.isPast(embargo))
                .<Verdict>map(Verdict.Sealed::new)
                .orElseGet(() ->
                        laneState.lane() == DeskLane.HELD ? Verdict.Accepted.because(HELD) : Verdict.Accepted.PLAIN);
    }

    private static Optional<Verdict> same(Optional<DeskRevision> known, StorySubmitted submission) {
        return known.filter(revision -> revision.getRevision() == submission.getRevision())
                .map(revision -> revision.getContentHash().equals(submission.getContentHash())
                        ? new Verdict.Duplicate()
                        : new Verdict.Conflict());
    }

    private static Optional<Verdict> older(Optional<DeskRevision> known, StorySubmitted submission) {
        return known.filter(revision -> submission.getRevision() < revision.getRevision())
                .map(newer -> new Verdict.Stale());
    }

    private static Verdict kill(DeskEntry entry) {
        if (entry.getLane() == DeskLane.KILLED) {
            return new Verdict.Duplicate();
        }
        return isUnknown(entry) ? Verdict.Accepted.because(UNKNOWN_STORY) : Verdict.Accepted.PLAIN;
    }

    private static Verdict hold(DeskEntry entry, DecisionContext context) {
        if (LaneState.of(entry, context.control()).lane() == DeskLane.KILLED) {
            return new Verdict.Refused(KILLED);
        }
        if (entry.getLane() == DeskLane.HELD) {
            return new Verdict.Duplicate();
        }
        return isUnknown(entry) ? Verdict.Accepted.because(UNKNOWN_STORY) : Verdict.Accepted.PLAIN;
    }

    /** Reviving an open story shows it once more: the hold may have reached the control topic and never the desk. */
    private static Verdict revive(DeskEntry entry) {
        boolean nothing = entry.getLane() == DeskLane.OPEN && entry.getCurrent().isEmpty();
        return nothing ? new Verdict.Refused(NOT_HELD) : Verdict.Accepted.PLAIN;
    }

    private static boolean isUnknown(DeskEntry entry) {
        return entry.getCurrent().isEmpty() && entry.getSealed().isEmpty();
    }

    private static boolean isSame(DeskReceipt before, StorySubmitted submission) {
        boolean revise = submission.getAction() == SubmissionAction.REVISE;
        return before.getFate().getAction() == submission.getAction()
                && before.getContentHash().equals(submission.getContentHash())
                && (!revise || before.getFate().getRevision() == submission.getRevision());
    }
}
