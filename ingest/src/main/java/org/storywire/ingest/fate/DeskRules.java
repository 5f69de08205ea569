package org.storywire.ingest.fate;

import java.util.Optional;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.DeskLane;
import org.storywire.schemas.avro.DeskReceipt;
import org.storywire.schemas.avro.DeskRevision;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/**
 * The branches of the desk, all of them. A receipt seen before meets its fate again; a kill is for ever until it is
 * revived, and then only newer revisions live; a revision must be newer than all that is known, the sealed one included;
 * what is embargoed is sealed unless both clocks say that its time has come.
 */
public final class DeskRules {
    /** Reason: the story was killed. */
    public static final String KILLED = "killed";
    /** Reason: taken, but not shown while the story is held. */
    public static final String HELD = "held";
    /** Reason: nothing was ever submitted under this id. */
    public static final String UNKNOWN_STORY = "unknown-story";
    /** Reason: there is nothing to revive. */
    public static final String NOT_HELD = "not-held";
    /** Reason: the idempotency key came with another body before. */
    public static final String KEY_REUSED = "idempotency-key-reused";
    /** Reason: a newer revision came before the embargo ended. */
    public static final String SUPERSEDED = "superseded";
    /** Reason: a revision without a story. */
    public static final String NO_STORY = "no-story";

    private DeskRules() {}

    /** Decides on a submission. */
    public static Decision decide(DeskEntry entry, StorySubmitted asked, DecisionContext moment) {
        Verdict verdict = judge(entry, asked, moment);
        return new DecisionWriter(entry, moment).write(asked, verdict);
    }

    /** Releases the sealed revision, if there is one whose time has come on both clocks and that was not killed. */
    public static Optional<Decision> release(DeskEntry entry, DecisionContext moment) {
        boolean killed = LaneState.of(entry, moment.control()).lane() == DeskLane.KILLED;
        return entry.getSealed()
                .filter(resting -> !killed)
                .filter(resting ->
                        resting.getStory().getEmbargoUntil().map(moment::isPast).orElse(true))
                .map(resting -> new DecisionWriter(entry, moment).release(resting));
    }

    static Verdict judge(DeskEntry entry, StorySubmitted asked, DecisionContext moment) {
        Optional<DeskReceipt> before = entry.getReceipts().stream()
                .filter(receipt -> receipt.getFate().getReceiptId().equals(asked.getReceiptId()))
                .findFirst();
        if (before.isPresent()) {
            return isSame(before.get(), asked)
                    ? new Verdict.Repeated(before.get().getFate())
                    : new Verdict.Refused(KEY_REUSED);
        }
        return switch (asked.getAction()) {
            case REVISE -> revise(entry, asked, moment);
            case KILL -> kill(entry);
            case HOLD -> hold(entry, moment);
            case REVIVE -> revive(entry);
        };
    }

    private static Verdict revise(DeskEntry entry, StorySubmitted asked, DecisionContext moment) {
        LaneState standing = LaneState.of(entry, moment.control());
        if (asked.getStory().isEmpty()) {
            return new Verdict.Refused(NO_STORY);
        }
        if (standing.lane() == DeskLane.KILLED) {
            return new Verdict.Refused(KILLED);
        }
        if (asked.getRevision() <= standing.floor()) {
            return new Verdict.Stale();
        }
        return same(entry.getCurrent(), asked)
                .or(() -> same(entry.getSealed(), asked))
                .or(() -> older(entry.getSealed(), asked))
                .or(() -> older(entry.getCurrent(), asked))
                .orElseGet(() -> novel(asked, moment, standing));
    }

    private static Verdict novel(StorySubmitted asked, DecisionContext moment, LaneState standing) {
        return asked.getStory()
                .flatMap(story -> story.getEmbargoUntil())
                .filter(embargo -> !moment.isPast(embargo))
                .<Verdict>map(Verdict.Sealed::new)
                .orElseGet(() ->
                        standing.lane() == DeskLane.HELD ? Verdict.Accepted.because(HELD) : Verdict.Accepted.PLAIN);
    }

    private static Optional<Verdict> same(Optional<DeskRevision> known, StorySubmitted asked) {
        return known.filter(revision -> revision.getRevision() == asked.getRevision())
                .map(revision -> revision.getContentHash().equals(asked.getContentHash())
                        ? new Verdict.Duplicate()
                        : new Verdict.Conflict());
    }

    private static Optional<Verdict> older(Optional<DeskRevision> known, StorySubmitted asked) {
        return known.filter(revision -> asked.getRevision() < revision.getRevision())
                .map(newer -> new Verdict.Stale());
    }

    private static Verdict kill(DeskEntry entry) {
        if (entry.getLane() == DeskLane.KILLED) {
            return new Verdict.Duplicate();
        }
        return isUnknown(entry) ? Verdict.Accepted.because(UNKNOWN_STORY) : Verdict.Accepted.PLAIN;
    }

    private static Verdict hold(DeskEntry entry, DecisionContext moment) {
        if (LaneState.of(entry, moment.control()).lane() == DeskLane.KILLED) {
            return new Verdict.Refused(KILLED);
        }
        if (entry.getLane() == DeskLane.HELD) {
            return new Verdict.Duplicate();
        }
        return isUnknown(entry) ? Verdict.Accepted.because(UNKNOWN_STORY) : Verdict.Accepted.PLAIN;
    }

    /** A story that is open is shown once more: the hold may have reached control and never the desk. */
    private static Verdict revive(DeskEntry entry) {
        boolean nothing = entry.getLane() == DeskLane.OPEN && entry.getCurrent().isEmpty();
        return nothing ? new Verdict.Refused(NOT_HELD) : Verdict.Accepted.PLAIN;
    }

    private static boolean isUnknown(DeskEntry entry) {
        return entry.getCurrent().isEmpty() && entry.getSealed().isEmpty();
    }

    private static boolean isSame(DeskReceipt before, StorySubmitted asked) {
        boolean revise = asked.getAction() == SubmissionAction.REVISE;
        return before.getFate().getAction() == asked.getAction()
                && before.getContentHash().equals(asked.getContentHash())
                && (!revise || before.getFate().getRevision() == asked.getRevision());
    }
}
