package org.storywire.ingest.fate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.ingest.fate.FateCases.NOW;
import static org.storywire.ingest.fate.FateCases.action;
import static org.storywire.ingest.fate.FateCases.at;
import static org.storywire.ingest.fate.FateCases.control;
import static org.storywire.ingest.fate.FateCases.doubtful;
import static org.storywire.ingest.fate.FateCases.revise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.FateOutcome;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

final class DeskRulesTest {
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    private DeskEntry entry = unknown();
    private final List<Story> shown = new ArrayList<>();
    private final List<StoryFate> fates = new ArrayList<>();

    @BeforeEach
    void trust() {
        TrustedRecords.trust();
    }

    @Test
    void aFirstRevisionIsAcceptedWithoutTheDesksNote() {
        assertThat(decide(revise("r1", 1, "one"))).isEqualTo("ACCEPTED");
        assertThat(shown.get(0).getEdNote()).isEmpty();
        assertThat(shown.get(0).getAcceptedAt()).isEqualTo(NOW);
        assertThat(entry.toString()).doesNotContain("for the desk");
    }

    @Test
    void aStoryWithoutADateKeepsThatOfItsFirstRevision() {
        decide(revise("r1", 1, "one"));
        decide(at(TOMORROW), revise("r2", 2, "two"));
        assertThat(shown).extracting(Story::getFirstPublished).containsExactly(Optional.of(NOW), Optional.of(NOW));
    }

    @Test
    void revisionsMayOnlyRise() {
        decide(revise("r1", 3, "three"));
        assertThat(decide(revise("r2", 2, "two"))).isEqualTo("STALE");
        assertThat(decide(revise("r3", 3, "three"))).isEqualTo("DUPLICATE");
        assertThat(decide(revise("r4", 3, "three, but not quite"))).isEqualTo("CONFLICT");
        assertThat(decide(revise("r5", 7, "seven"))).isEqualTo("ACCEPTED");
        assertThat(shown).extracting(Story::getRevision).containsExactly(3L, 7L);
    }

    @Test
    void aRepeatedReceiptMeetsTheSameFateAlsoLater() {
        decide(revise("r1", 1, "one"));
        StoryFate first = fates.get(0);
        decide(revise("r2", 2, "two"));
        assertThat(decide(revise("r1", 1, "one"))).isEqualTo("ACCEPTED");
        assertThat(fates.get(2)).isEqualTo(first);
        assertThat(shown).hasSize(2);
    }

    @Test
    void aReceiptWithAnotherBodyIsRefusedAndTheFirstFateStays() {
        decide(revise("r1", 1, "one"));
        assertThat(decide(revise("r1", 2, "two"))).isEqualTo("REFUSED idempotency-key-reused");
        assertThat(decide(action("r1", SubmissionAction.KILL, NOW))).isEqualTo("REFUSED idempotency-key-reused");
        assertThat(decide(revise("r1", 1, "one"))).isEqualTo("ACCEPTED");
        assertThat(shown).hasSize(1);
    }

    @Test
    void receiptsAreRememberedToABound() {
        for (int i = 1; i <= 40; i++) {
            decide(revise("r" + i, i, "n" + i));
        }
        assertThat(entry.getReceipts()).hasSize(DecisionWriter.RECEIPTS);
        assertThat(decide(revise("r40", 40, "n40"))).isEqualTo("ACCEPTED");
        assertThat(decide(revise("r1", 1, "n1"))).isEqualTo("STALE");
    }

    @Test
    void anEmbargoSealsAndItsEndReleases() {
        assertThat(decide(revise("r1", 1, "secret", TOMORROW))).isEqualTo("SEALED");
        assertThat(shown).isEmpty();
        assertThat(fates.get(0).getEmbargoUntil()).contains(TOMORROW);
        assertThat(fates.toString()).doesNotContain("secret");
        assertThat(release(at(TOMORROW.minusMillis(1)))).isFalse();
        assertThat(release(at(TOMORROW))).isTrue();
        assertThat(shown.get(0).getCause().getType()).isEqualTo(CauseType.RELEASE);
        assertThat(shown.get(0).getCause().getId()).isEqualTo("r1");
        assertThat(fates.get(1).getOutcome()).isEqualTo(FateOutcome.ACCEPTED);
        assertThat(release(at(TOMORROW))).isFalse();
        assertThat(decide(revise("r1", 1, "secret", TOMORROW))).isEqualTo("ACCEPTED");
    }

    @Test
    void nothingIsReleasedWhileTheClocksDisagree() {
        decide(revise("r1", 1, "secret", TOMORROW));
        assertThat(release(doubtful(TOMORROW.plus(Duration.ofDays(2))))).isFalse();
        assertThat(decide(doubtful(TOMORROW.plus(Duration.ofDays(2))), revise("r2", 2, "secret", TOMORROW)))
                .isEqualTo("SEALED");
        assertThat(shown).isEmpty();
    }

    @Test
    void anEmbargoThatIsOverDoesNotSeal() {
        assertThat(decide(revise("r1", 1, "open", NOW.minusSeconds(1)))).isEqualTo("ACCEPTED");
    }

    @Test
    void aNewerRevisionReplacesTheSealedOneUnderItsOwnEmbargo() {
        decide(revise("r1", 1, "one", TOMORROW));
        assertThat(decide(revise("r2", 2, "two", TOMORROW.plusSeconds(60)))).isEqualTo("SEALED");
        assertThat(fates).extracting(DeskRulesTest::word).containsExactly("SEALED", "STALE superseded", "SEALED");
        assertThat(release(at(TOMORROW))).isFalse();
        assertThat(release(at(TOMORROW.plusSeconds(60)))).isTrue();
        assertThat(shown).extracting(Story::getRevision).containsExactly(2L);
    }

    @Test
    void aNewerRevisionWithoutEmbargoShowsAtOnceAndTheSealedOneNever() {
        decide(revise("r1", 1, "one", TOMORROW));
        assertThat(decide(revise("r2", 2, "two"))).isEqualTo("ACCEPTED");
        assertThat(release(at(TOMORROW))).isFalse();
        assertThat(shown).extracting(Story::getRevision).containsExactly(2L);
    }

    @Test
    void aSealedRevisionDoesNotHideTheCurrentOneAndCountsAsKnown() {
        decide(revise("r1", 1, "one"));
        decide(revise("r3", 3, "three", TOMORROW));
        assertThat(decide(revise("r2", 2, "two"))).isEqualTo("STALE");
        assertThat(decide(revise("r4", 3, "three", TOMORROW))).isEqualTo("DUPLICATE");
        assertThat(decide(revise("r5", 3, "three, other", TOMORROW))).isEqualTo("CONFLICT");
        assertThat(decide(revise("r6", 1, "one"))).isEqualTo("DUPLICATE");
        assertThat(entry.getCurrent().orElseThrow().getRevision()).isEqualTo(1);
    }

    @Test
    void aKillEmptiesTheStoryAndSticks() {
        decide(revise("r1", 4, "four"));
        assertThat(decide(action("k1", SubmissionAction.KILL, NOW))).isEqualTo("ACCEPTED");
        Story canceled = shown.get(1);
        assertThat(canceled.getStatus()).isEqualTo(StoryStatus.CANCELED);
        assertThat(canceled.getRevision()).isEqualTo(4);
        assertThat(canceled.getCause().getType()).isEqualTo(CauseType.KILL);
        assertThat(canceled.getSection().getId()).isEqualTo("politics");
        assertThat(canceled.toString() + entry).doesNotContain("four");
        assertThat(decide(revise("r2", 5, "five"))).isEqualTo("REFUSED killed");
        assertThat(decide(action("k2", SubmissionAction.KILL, NOW))).isEqualTo("DUPLICATE");
        assertThat(decide(action("h1", SubmissionAction.HOLD, NOW))).isEqualTo("REFUSED killed");
        assertThat(shown).hasSize(2);
    }

    @Test
    void afterARevivalOfAKilledStoryOnlyNewerRevisionsLive() {
        decide(revise("r1", 4, "four"));
        decide(action("k1", SubmissionAction.KILL, NOW));
        assertThat(decide(action("v1", SubmissionAction.REVIVE, NOW))).isEqualTo("ACCEPTED");
        assertThat(shown).hasSize(2);
        assertThat(decide(revise("r2", 4, "four"))).isEqualTo("STALE");
        assertThat(decide(revise("r3", 5, "five"))).isEqualTo("ACCEPTED");
        assertThat(shown.get(2).getHeadline().getMain()).isEqualTo("five");
    }

    @Test
    void aKillBeforeTheReleaseLeavesNothingToBeSeenEver() {
        decide(revise("r1", 1, "secret", TOMORROW));
        assertThat(decide(action("k1", SubmissionAction.KILL, NOW))).isEqualTo("ACCEPTED");
        assertThat(release(at(TOMORROW))).isFalse();
        assertThat(shown).isEmpty();
        assertThat(fates).extracting(DeskRulesTest::word).containsExactly("SEALED", "REFUSED killed", "ACCEPTED");
        assertThat(entry.toString()).doesNotContain("secret");
        decide(action("v1", SubmissionAction.REVIVE, NOW));
        assertThat(decide(revise("r2", 1, "secret", TOMORROW))).isEqualTo("STALE");
    }

    @Test
    void aKillOfAStoryThatNobodyKnowsSticksToo() {
        assertThat(decide(action("k1", SubmissionAction.KILL, NOW))).isEqualTo("ACCEPTED unknown-story");
        assertThat(decide(revise("r1", 1, "one"))).isEqualTo("REFUSED killed");
        assertThat(shown).isEmpty();
    }

    @Test
    void aHoldHidesAndARevivalShowsTheLatestAgain() {
        decide(revise("r1", 1, "one"));
        assertThat(decide(action("h1", SubmissionAction.HOLD, NOW))).isEqualTo("ACCEPTED");
        assertThat(decide(revise("r2", 2, "two"))).isEqualTo("ACCEPTED held");
        assertThat(decide(action("v1", SubmissionAction.REVIVE, NOW))).isEqualTo("ACCEPTED");
        assertThat(shown)
                .extracting(Story::getStatus)
                .containsExactly(StoryStatus.USABLE, StoryStatus.WITHHELD, StoryStatus.WITHHELD, StoryStatus.USABLE);
        assertThat(shown.get(2).toString()).doesNotContain("two");
        assertThat(shown.get(3).getHeadline().getMain()).isEqualTo("two");
        assertThat(shown.get(3).getCause().getType()).isEqualTo(CauseType.REVIVE);
    }

    @Test
    void anEmbargoThatEndsWhileTheStoryIsHeldShowsNothing() {
        decide(revise("r1", 1, "secret", TOMORROW));
        decide(action("h1", SubmissionAction.HOLD, NOW));
        assertThat(release(at(TOMORROW))).isTrue();
        assertThat(shown).extracting(Story::getStatus).containsExactly(StoryStatus.WITHHELD);
        assertThat(shown.toString()).doesNotContain("secret");
        decide(action("v1", SubmissionAction.REVIVE, NOW));
        assertThat(shown.get(1).getHeadline().getMain()).isEqualTo("secret");
    }

    @Test
    void nothingCanBeRevivedThatWasNeverThere() {
        assertThat(decide(action("v1", SubmissionAction.REVIVE, NOW))).isEqualTo("REFUSED not-held");
    }

    @Test
    void controlOvertakesTheSubmissionsThatWaitBehindIt() {
        decide(revise("r1", 1, "one"));
        DecisionContext killed = at(NOW, control(ControlState.KILLED, 1, NOW));
        assertThat(decide(killed, revise("r2", 2, "two"))).isEqualTo("REFUSED killed");
        DecisionContext held = at(NOW, control(ControlState.HELD, 1, NOW));
        assertThat(decide(held, revise("r3", 2, "two"))).isEqualTo("ACCEPTED held");
        DecisionContext cleared = at(NOW, control(ControlState.CLEARED, 9, NOW));
        assertThat(decide(cleared, revise("r4", 9, "nine"))).isEqualTo("STALE");
    }

    @Test
    void controlThatIsOlderThanWhatTheDeskDidIsNoNews() {
        decide(revise("r1", 1, "one"));
        decide(action("k1", SubmissionAction.KILL, NOW));
        decide(action("v1", SubmissionAction.REVIVE, NOW.plusSeconds(1)));
        DecisionContext late = at(NOW.plusSeconds(2), control(ControlState.KILLED, 1, NOW));
        assertThat(decide(late, revise("r2", 2, "two"))).isEqualTo("ACCEPTED");
    }

    @Test
    void aHoldDoesNotLiftAKill() {
        decide(revise("r1", 1, "one"));
        decide(action("k1", SubmissionAction.KILL, NOW));
        DecisionContext held = at(NOW, control(ControlState.HELD, 1, NOW.plusSeconds(5)));
        assertThat(decide(held, revise("r2", 2, "two"))).isEqualTo("REFUSED killed");
    }

    @Test
    void controlStopsAReleaseBeforeTheKillItselfArrives() {
        decide(revise("r1", 1, "secret", TOMORROW));
        assertThat(release(at(TOMORROW, control(ControlState.KILLED, 1, NOW)))).isFalse();
    }

    private String decide(StorySubmitted submission) {
        return decide(at(NOW), submission);
    }

    private String decide(DecisionContext context, StorySubmitted submission) {
        Decision decision = DeskRules.decide(entry, submission, context);
        take(decision);
        return word(decision.fates().get(decision.fates().size() - 1));
    }

    private boolean release(DecisionContext context) {
        Optional<Decision> decision = DeskRules.release(entry, context);
        decision.ifPresent(this::take);
        return decision.isPresent();
    }

    private void take(Decision decision) {
        entry = decision.next().orElse(entry);
        fates.addAll(decision.fates());
        decision.accepted().ifPresent(shown::add);
    }

    private static String word(StoryFate fate) {
        return fate.getOutcome() + fate.getReason().map(reason -> " " + reason).orElse("");
    }

    private static DeskEntry unknown() {
        TrustedRecords.trust();
        return FateCases.unknown();
    }
}
