package org.storywire.publish.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.START;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.DisplayDate;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.WireStory;

/** Every case of control, status and expiry. */
class VisibilityDecisionTest {
    private static final Instant ACCEPTED = START.minusSeconds(60);
    private static final Instant RULED = START.minusSeconds(30);

    static {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @CsvSource({
        // control (state and revision), revision, its status, seconds to expiry, what is shown, since when
        "      -, 0, 5, USABLE,     , SHOWN,        ",
        "      -, 0, 5, WITHHELD,   , HELD,    -60",
        "      -, 0, 5, CANCELED,   , KILLED,  -60",
        "      -, 0, 5, USABLE,    1, SHOWN,       ",
        "      -, 0, 5, USABLE,    0, EXPIRED,   0",
        "      -, 0, 5, USABLE,   -9, EXPIRED,  -9",
        " KILLED, 5, 5, USABLE,     , KILLED,  -30",
        " KILLED, 5, 9, USABLE,   -9, KILLED,  -30",
        "   HELD, 5, 9, USABLE,     , HELD,    -30",
        "   HELD, 5, 9, CANCELED,   , HELD,    -30",
        "CLEARED, 5, 5, USABLE,     , KILLED,  -30",
        "CLEARED, 5, 6, USABLE,     , SHOWN,       ",
        "CLEARED, 5, 6, WITHHELD,   , HELD,    -60",
        "CLEARED, 5, 6, USABLE,   -9, EXPIRED,  -9",
    })
    void aRevisionIsShownOrWithdrawn(
            String control,
            long controlRevision,
            long revision,
            StoryStatus status,
            @Nullable Integer expires,
            String shown,
            @Nullable Integer since) {
        VisibilityDecision.Facts facts = new VisibilityDecision.Facts(
                revision, status, Optional.ofNullable(expires).map(START::plusSeconds), ACCEPTED);
        VisibilityDecision decision = VisibilityDecision.of(facts, control(control, controlRevision), START);
        assertThat(decision.notice().map(notice -> notice.cause().name()).orElse("SHOWN"))
                .isEqualTo(shown);
        assertThat(decision.notice().map(WithdrawalNotice::at))
                .isEqualTo(Optional.ofNullable(since).map(START::plusSeconds));
        assertThat(decision.isShown()).isEqualTo(shown.equals("SHOWN"));
        assertThat(decision.isKilled()).isEqualTo(shown.equals("KILLED"));
    }

    @Test
    void theNewsroomsReasonIsShownWhileHeldOrKilledAndNotOnceCleared() {
        VisibilityDecision.Facts facts =
                new VisibilityDecision.Facts(1, StoryStatus.USABLE, Optional.empty(), ACCEPTED);
        assertThat(reason(facts, "KILLED")).contains("an error");
        assertThat(reason(facts, "HELD")).contains("an error");
        assertThat(reason(facts, "CLEARED")).isEmpty();
        assertThat(WithdrawalNotice.Cause.EXPIRED.word()).isEqualTo("expired");
    }

    private static Optional<String> reason(VisibilityDecision.Facts facts, String state) {
        return VisibilityDecision.of(facts, control(state, 1), START)
                .notice()
                .orElseThrow()
                .reason();
    }

    private static @Nullable StoryControl control(String state, long revision) {
        if (state.equals("-")) {
            return null;
        }
        return StoryControl.newBuilder()
                .setStoryId("daily:1")
                .setState(ControlState.valueOf(state))
                .setRevision(revision)
                .setBy("k1")
                .setReason("an error")
                .setAt(RULED)
                .build();
    }

    @Test
    void onlyWhatIsShownIsVisible() {
        WireStory wire = wire(1);
        StoryVisibility shown = new StoryVisibility.Shown(wire);
        StoryVisibility withdrawn = new StoryVisibility.Withdrawn(
                "daily:1", new WithdrawalNotice(WithdrawalNotice.Cause.HELD, Optional.empty(), START));
        assertThat(shown.visible()).contains(wire);
        assertThat(withdrawn.visible()).isEmpty();
        assertThat(shown.<String>fold(one -> "shown", other -> "withdrawn")).isEqualTo("shown");
        assertThat(withdrawn.<String>fold(one -> "shown", other -> "withdrawn")).isEqualTo("withdrawn");
    }

    @Test
    void aStoryIsDatedByItsFirstPublicationThenItsDateThenTheDesk() {
        Instant later = START.plus(Duration.ofDays(1));
        var story = story(1).setDisplayDate(
                        DisplayDate.newBuilder().setAt(later).setZone("UTC").build())
                .setUpdated((Instant) null);
        assertThat(StoryDates.published(story.build())).isEqualTo(START.plusSeconds(60));
        story.setFirstPublished((Instant) null);
        assertThat(StoryDates.published(story.build())).isEqualTo(later);
        assertThat(StoryDates.updated(story.build())).isEqualTo(later);
        assertThat(StoryDates.updated(story.setUpdated(later.minusMillis(1)).build()))
                .isEqualTo(later);
        assertThat(StoryDates.updated(story.setUpdated(later.plusMillis(1)).build()))
                .isEqualTo(later.plusMillis(1));
        story.setDisplayDate((DisplayDate) null).setAcceptedAt(ACCEPTED);
        assertThat(StoryDates.published(story.build())).isEqualTo(ACCEPTED);
    }

    @Test
    void aBoardHasTheLabelOfItsStoriesInThePagesLanguageIfThereIsOne() {
        BoardSummary board = new BoardSummary(
                BoardKey.readers("section:world", BoardKey.DAY),
                List.of(new BoardSummary.Label("World", "en-IN"), new BoardSummary.Label("दुनिया", "hi")),
                START,
                2,
                3);
        assertThat(board.label()).contains("World");
        assertThat(board.label("hi").map(BoardSummary.Label::text)).contains("दुनिया");
        assertThat(board.label("en").map(BoardSummary.Label::text)).contains("World");
        assertThat(board.label("fr").map(BoardSummary.Label::text)).contains("World");
        BoardSummary bare = new BoardSummary(board.key(), List.of(), START, 2, 3);
        assertThat(bare.label()).isEmpty();
        assertThat(bare.label("en")).isEmpty();
    }

    @Test
    void limitsAreKnownWhenTheyAreAboveZero() {
        assertThat(new BoardProvenance.Listing(1, 0, 0, 1).isKnown()).isTrue();
        assertThat(new BoardProvenance.Listing(0, 0, 0, 1).isKnown()).isFalse();
        assertThat(new BoardProvenance.Listing(1, 0, 0, 1).hasCaps()).isFalse();
        assertThat(new BoardProvenance.Listing(1, 1, 0, 1).hasCaps()).isTrue();
        assertThat(new BoardProvenance.Listing(1, 0, 1, 1).hasCaps()).isTrue();
    }
}
