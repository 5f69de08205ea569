package org.storywire.ingest.fate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.DeskLane;
import org.storywire.schemas.avro.DeskReceipt;
import org.storywire.schemas.avro.DeskRevision;
import org.storywire.schemas.avro.FateOutcome;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/** Writes one decision: the desk's next state of the story, the fates to emit, and the revision to publish. */
final class DecisionWriter {
    /** Fates stored for a story, so that a repeated receipt gets its fate again. */
    static final int RECEIPTS = 16;

    private final DecisionContext context;
    private final LaneState laneState;
    private final DeskEntry before;
    private final DeskEntry.Builder next;
    private final List<StoryFate> fates = new ArrayList<>();
    private Optional<Story> accepted = Optional.empty();
    private boolean changed;

    DecisionWriter(DeskEntry entry, DecisionContext context) {
        this.context = context;
        this.laneState = LaneState.of(entry, context.control());
        this.before = entry;
        this.next = DeskEntry.newBuilder(entry);
    }

    Decision write(StorySubmitted submission, Verdict verdict) {
        if (verdict instanceof Verdict.Repeated repeated) {
            fates.add(repeated.fate());
            return decision();
        }
        switch (verdict.outcome()) {
            case ACCEPTED -> apply(submission);
            case SEALED -> seal(submission);
            default -> {
                // only the fate is emitted
            }
        }
        emit(fate(submission, verdict), submission.getContentHash());
        return decision();
    }

    Decision release(DeskRevision embargoed) {
        Story story = RedactedStory.because(embargoed.getStory(), CauseType.RELEASE, embargoed.getReceiptId());
        next.setSealed(null);
        makeCurrent(new DeskRevision(
                embargoed.getRevision(),
                embargoed.getContentHash(),
                embargoed.getReceiptId(),
                embargoed.getSubmittedAt(),
                at(story)));
        emit(
                endedFate(embargoed, FateOutcome.ACCEPTED, laneState.lane() == DeskLane.HELD ? DeskRules.HELD : null),
                embargoed.getContentHash());
        return decision();
    }

    private Decision decision() {
        return new Decision(changed ? Optional.of(next.build()) : Optional.empty(), fates, accepted);
    }

    private void seal(StorySubmitted submission) {
        before.getSealed().ifPresent(embargoed -> endSealed(embargoed, FateOutcome.STALE, DeskRules.SUPERSEDED));
        next.setSealed(revision(submission, submission.getStory().orElseThrow()));
    }

    private void apply(StorySubmitted submission) {
        switch (submission.getAction()) {
            case REVISE -> revise(submission);
            case KILL -> kill(submission);
            case HOLD -> hold(submission);
            case REVIVE -> revive(submission);
        }
    }

    private void revise(StorySubmitted submission) {
        before.getSealed().ifPresent(embargoed -> endSealed(embargoed, FateOutcome.STALE, DeskRules.SUPERSEDED));
        next.setSealed(null);
        makeCurrent(revision(submission, at(submission.getStory().orElseThrow())));
    }

    private void kill(StorySubmitted submission) {
        lane(DeskLane.KILLED, submission);
        next.setFloor(Math.max(Math.max(before.getFloor(), submission.getRevision()), highest()));
        before.getSealed().ifPresent(embargoed -> endSealed(embargoed, FateOutcome.REFUSED, DeskRules.KILLED));
        next.setSealed(null);
        before.getCurrent().ifPresent(current -> {
            Story canceled = at(RedactedStory.of(current.getStory(), StoryStatus.CANCELED));
            accepted = Optional.of(RedactedStory.by(canceled, CauseType.KILL, submission));
            next.setCurrent(new DeskRevision(
                    current.getRevision(), "", submission.getReceiptId(), submission.getSubmittedAt(), accepted.get()));
        });
    }

    private void hold(StorySubmitted submission) {
        lane(DeskLane.HELD, submission);
        accepted = liveStory()
                .map(story -> RedactedStory.by(
                        at(RedactedStory.of(story, StoryStatus.WITHHELD)), CauseType.HOLD, submission));
    }

    private void revive(StorySubmitted submission) {
        lane(DeskLane.OPEN, submission);
        accepted = liveStory().map(story -> RedactedStory.by(at(story), CauseType.REVIVE, submission));
    }

    /** Makes a revision the current one and publishes it; while the story is held, without its text. */
    private void makeCurrent(DeskRevision revision) {
        next.setCurrent(revision);
        boolean held = laneState.lane() == DeskLane.HELD;
        accepted =
                Optional.of(held ? RedactedStory.of(revision.getStory(), StoryStatus.WITHHELD) : revision.getStory());
    }

    private void lane(DeskLane lane, StorySubmitted submission) {
        next.setLane(lane).setLaneAt(submission.getSubmittedAt());
    }

    private Optional<Story> liveStory() {
        return before.getCurrent()
                .map(DeskRevision::getStory)
                .filter(story -> story.getStatus() != StoryStatus.CANCELED);
    }

    private long highest() {
        long current = before.getCurrent().map(DeskRevision::getRevision).orElse(0L);
        return Math.max(
                current, before.getSealed().map(DeskRevision::getRevision).orElse(0L));
    }

    private Story at(Story story) {
        return Story.newBuilder(story)
                .setFirstPublished(firstPublished(story).orElse(null))
                .setAcceptedAt(context.now())
                .build();
    }

    /** A story without a date keeps that of its first revision, so its place in lists does not move. */
    private Optional<Instant> firstPublished(Story story) {
        if (story.getFirstPublished().isPresent() || story.getDisplayDate().isPresent()) {
            return story.getFirstPublished();
        }
        return before.getCurrent()
                .flatMap(current -> current.getStory().getFirstPublished())
                .or(() -> Optional.of(context.now()));
    }

    private static DeskRevision revision(StorySubmitted submission, Story story) {
        return new DeskRevision(
                submission.getRevision(),
                submission.getContentHash(),
                submission.getReceiptId(),
                submission.getSubmittedAt(),
                RedactedStory.withoutNote(story));
    }

    private void endSealed(DeskRevision embargoed, FateOutcome outcome, String reason) {
        emit(endedFate(embargoed, outcome, reason), embargoed.getContentHash());
    }

    private StoryFate endedFate(DeskRevision embargoed, FateOutcome outcome, @Nullable String reason) {
        return fate(SubmissionAction.REVISE, embargoed.getRevision())
                .setReceiptId(embargoed.getReceiptId())
                .setOutcome(outcome)
                .setReason(reason)
                .setSubmittedAt(embargoed.getSubmittedAt())
                .build();
    }

    private StoryFate fate(StorySubmitted submission, Verdict verdict) {
        return fate(submission.getAction(), submission.getRevision())
                .setReceiptId(submission.getReceiptId())
                .setOutcome(verdict.outcome())
                .setReason(verdict.reason().orElse(null))
                .setEmbargoUntil(verdict.until().orElse(null))
                .setSubmittedAt(submission.getSubmittedAt())
                .build();
    }

    private StoryFate.Builder fate(SubmissionAction action, long revision) {
        return StoryFate.newBuilder()
                .setStoryId(before.getStoryId())
                .setAction(action)
                .setRevision(revision)
                .setCurrentRevision(
                        next.getCurrent() == null ? 0 : next.getCurrent().getRevision())
                .setDecidedAt(context.now());
    }

    /** Emits a fate and stores it, unless its receipt was used before with another body. */
    private void emit(StoryFate fate, String contentHash) {
        fates.add(fate);
        if (fate.getReason().filter(DeskRules.KEY_REUSED::equals).isPresent()) {
            return;
        }
        changed = true;
        List<DeskReceipt> receipts = new ArrayList<>();
        receipts.add(new DeskReceipt(contentHash, fate));
        next.getReceipts().stream()
                .filter(receipt -> !receipt.getFate().getReceiptId().equals(fate.getReceiptId()))
                .limit(RECEIPTS - 1)
                .forEach(receipts::add);
        next.setReceipts(receipts);
    }
}
