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

/** Writes a decision: the desk's next state of the story, the fates to emit, and the revision to publish. For one decision. */
final class DecisionWriter {
    /** Fates remembered for a story, so that repeated receipts meet them again. */
    static final int RECEIPTS = 16;

    private final DecisionContext moment;
    private final LaneState standing;
    private final DeskEntry before;
    private final DeskEntry.Builder next;
    private final List<StoryFate> fates = new ArrayList<>();
    private Optional<Story> out = Optional.empty();
    private boolean changed;

    DecisionWriter(DeskEntry entry, DecisionContext moment) {
        this.moment = moment;
        this.standing = LaneState.of(entry, moment.control());
        this.before = entry;
        this.next = DeskEntry.newBuilder(entry);
    }

    Decision write(StorySubmitted asked, Verdict verdict) {
        if (verdict instanceof Verdict.Repeated repeated) {
            fates.add(repeated.fate());
            return decision();
        }
        switch (verdict.outcome()) {
            case ACCEPTED -> apply(asked);
            case SEALED -> seal(asked);
            default -> {
                // nothing changes but that the fate is emitted
            }
        }
        emit(fate(asked, verdict), asked.getContentHash());
        return decision();
    }

    Decision release(DeskRevision resting) {
        Story story = RedactedStory.because(resting.getStory(), CauseType.RELEASE, resting.getReceiptId());
        next.setSealed(null);
        show(new DeskRevision(
                resting.getRevision(),
                resting.getContentHash(),
                resting.getReceiptId(),
                resting.getSubmittedAt(),
                at(story)));
        emit(
                ended(resting, FateOutcome.ACCEPTED, standing.lane() == DeskLane.HELD ? DeskRules.HELD : null),
                resting.getContentHash());
        return decision();
    }

    private Decision decision() {
        return new Decision(changed ? Optional.of(next.build()) : Optional.empty(), fates, out);
    }

    private void seal(StorySubmitted asked) {
        before.getSealed().ifPresent(resting -> end(resting, FateOutcome.STALE, DeskRules.SUPERSEDED));
        next.setSealed(revision(asked, asked.getStory().orElseThrow()));
    }

    private void apply(StorySubmitted asked) {
        switch (asked.getAction()) {
            case REVISE -> revise(asked);
            case KILL -> kill(asked);
            case HOLD -> hold(asked);
            case REVIVE -> revive(asked);
        }
    }

    private void revise(StorySubmitted asked) {
        before.getSealed().ifPresent(resting -> end(resting, FateOutcome.STALE, DeskRules.SUPERSEDED));
        next.setSealed(null);
        show(revision(asked, at(asked.getStory().orElseThrow())));
    }

    private void kill(StorySubmitted asked) {
        lane(DeskLane.KILLED, asked);
        next.setFloor(Math.max(Math.max(before.getFloor(), asked.getRevision()), highest()));
        before.getSealed().ifPresent(resting -> end(resting, FateOutcome.REFUSED, DeskRules.KILLED));
        next.setSealed(null);
        before.getCurrent().ifPresent(current -> {
            Story canceled = at(RedactedStory.of(current.getStory(), StoryStatus.CANCELED));
            out = Optional.of(RedactedStory.by(canceled, CauseType.KILL, asked));
            next.setCurrent(new DeskRevision(
                    current.getRevision(), "", asked.getReceiptId(), asked.getSubmittedAt(), out.get()));
        });
    }

    private void hold(StorySubmitted asked) {
        lane(DeskLane.HELD, asked);
        out = living().map(story ->
                RedactedStory.by(at(RedactedStory.of(story, StoryStatus.WITHHELD)), CauseType.HOLD, asked));
    }

    private void revive(StorySubmitted asked) {
        lane(DeskLane.OPEN, asked);
        out = living().map(story -> RedactedStory.by(at(story), CauseType.REVIVE, asked));
    }

    /** Makes a revision the current one; while the story is held it goes out emptied. */
    private void show(DeskRevision revision) {
        next.setCurrent(revision);
        boolean held = standing.lane() == DeskLane.HELD;
        out = Optional.of(held ? RedactedStory.of(revision.getStory(), StoryStatus.WITHHELD) : revision.getStory());
    }

    private void lane(DeskLane lane, StorySubmitted asked) {
        next.setLane(lane).setLaneAt(asked.getSubmittedAt());
    }

    private Optional<Story> living() {
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
                .setAcceptedAt(moment.now())
                .build();
    }

    /** A story that the newsroom gives no date keeps that of its first revision, so its place in lists does not move. */
    private Optional<Instant> firstPublished(Story story) {
        if (story.getFirstPublished().isPresent() || story.getDisplayDate().isPresent()) {
            return story.getFirstPublished();
        }
        return before.getCurrent()
                .flatMap(current -> current.getStory().getFirstPublished())
                .or(() -> Optional.of(moment.now()));
    }

    private static DeskRevision revision(StorySubmitted asked, Story story) {
        return new DeskRevision(
                asked.getRevision(),
                asked.getContentHash(),
                asked.getReceiptId(),
                asked.getSubmittedAt(),
                RedactedStory.withoutNote(story));
    }

    private void end(DeskRevision resting, FateOutcome outcome, String reason) {
        emit(ended(resting, outcome, reason), resting.getContentHash());
    }

    private StoryFate ended(DeskRevision resting, FateOutcome outcome, @Nullable String reason) {
        return fate(SubmissionAction.REVISE, resting.getRevision())
                .setReceiptId(resting.getReceiptId())
                .setOutcome(outcome)
                .setReason(reason)
                .setSubmittedAt(resting.getSubmittedAt())
                .build();
    }

    private StoryFate fate(StorySubmitted asked, Verdict verdict) {
        return fate(asked.getAction(), asked.getRevision())
                .setReceiptId(asked.getReceiptId())
                .setOutcome(verdict.outcome())
                .setReason(verdict.reason().orElse(null))
                .setEmbargoUntil(verdict.until().orElse(null))
                .setSubmittedAt(asked.getSubmittedAt())
                .build();
    }

    private StoryFate.Builder fate(SubmissionAction action, long revision) {
        return StoryFate.newBuilder()
                .setStoryId(before.getStoryId())
                .setAction(action)
                .setRevision(revision)
                .setCurrentRevision(
                        next.getCurrent() == null ? 0 : next.getCurrent().getRevision())
                .setDecidedAt(moment.now());
    }

    /** Emits a fate and remembers it, unless it is that of a receipt which came before with another body. */
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
