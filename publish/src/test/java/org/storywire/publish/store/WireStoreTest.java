package org.storywire.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.START;
import static org.storywire.publish.StoryFixtures.canceled;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.section;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.tag;
import static org.storywire.publish.StoryFixtures.wire;
import static org.storywire.publish.StoryFixtures.wireBuilder;
import static org.storywire.publish.StoryFixtures.withheld;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.publish.projection.WithdrawalNotice;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.WireStory;

class WireStoreTest {
    private final TestClock clock = TestClock.standing();
    private final MemoryLogs logs = new MemoryLogs();

    @TempDir
    Path folder;

    private WireStore store;

    @BeforeEach
    void open() {
        store = WireStore.open(folder.resolve("wire.db"), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void listsAreNewestFirstAndPageWithoutGapOrRepeat() {
        for (int number = 0; number < 25; number++) {
            logs.wire(wire(number * 7 % 25));
        }
        apply();
        List<String> ids = new ArrayList<>();
        Optional<PageCursor> after = Optional.empty();
        do {
            StoryPage page = store.latest(StorySelection.ALL, 4, after);
            page.stories().forEach(story -> ids.add(story.getStory().getStoryId()));
            after = page.next().flatMap(place -> PageCursor.parse(place.token()));
        } while (after.isPresent());
        List<String> expected = new ArrayList<>();
        for (int number = 24; number >= 0; number--) {
            expected.add(id(number));
        }
        assertThat(ids).isEqualTo(expected);
    }

    @Test
    void storiesOfOneInstantAreOrderedByIdAndPageToo() {
        for (int number = 0; number < 9; number++) {
            logs.wire(wire(story(number).setFirstPublished(clock.instant()).build()));
        }
        apply();
        StoryPage first = store.latest(StorySelection.ALL, 5, Optional.empty());
        StoryPage second = store.latest(StorySelection.ALL, 5, first.next());
        assertThat(ids(first.stories())).containsExactly(id(0), id(1), id(2), id(3), id(4));
        assertThat(ids(second.stories())).containsExactly(id(5), id(6), id(7), id(8));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void sectionsAndTagsSelect() {
        logs.wire(wire(1)).wire(wire(2)).wire(wire(4));
        logs.wire(wireBuilder(story(6).build())
                .setTags(List.of(tag("keyword:vote", "vote")))
                .build());
        apply();
        assertThat(listed(StorySelection.section("science"))).containsExactly(id(1));
        assertThat(listed(StorySelection.tag("keyword:monsoon"))).containsExactly(id(4), id(2), id(1));
        assertThat(listed(new StorySelection(Optional.of("world"), Optional.of("keyword:vote"))))
                .containsExactly(id(6));
        assertThat(listed(StorySelection.section("nowhere"))).isEmpty();
        assertThat(store.sections())
                .containsExactly(new SectionSummary("science", "Science", 1), new SectionSummary("world", "World", 3));
    }

    @Test
    void aNewRevisionReplacesTheOldEverywhere() {
        logs.wire(wire(2)).wire(wire(4));
        logs.wire(wireBuilder(story(2).setRevision(2)
                        .setHeadline(headline("New"))
                        .setSection(section("sport"))
                        .build())
                .setTags(List.of(tag("keyword:vote", "vote")))
                .build());
        apply();
        assertThat(shown(2).getStory().getHeadline().getMain()).isEqualTo("New");
        assertThat(listed(StorySelection.tag("keyword:monsoon"))).containsExactly(id(4));
        assertThat(listed(StorySelection.tag("keyword:vote"))).containsExactly(id(2));
        assertThat(store.sections())
                .containsExactly(new SectionSummary("sport", "Sport", 1), new SectionSummary("world", "World", 1));
    }

    @Test
    void aKilledStoryIsInNoResultExceptItsOwnNotice() {
        logs.wire(relatedTo(wire(4), 2))
                .wire(wire(2))
                .ranking(board("all", 2, 4))
                .control(2, ControlState.KILLED, 1);
        apply();
        assertThat(listed(StorySelection.ALL)).containsExactly(id(4));
        assertThat(listed(StorySelection.tag("place:IN"))).containsExactly(id(4));
        assertThat(store.sections()).containsExactly(new SectionSummary("world", "World", 1));
        assertThat(store.related(shown(4))).isEmpty();
        var board = store.trending("all", "PT24H").orElseThrow();
        assertThat(board.entries()).hasSize(1);
        assertThat(board.entries().get(0).rank()).isEqualTo(1);
        assertThat(board.entries().get(0).story().getStory().getStoryId()).isEqualTo(id(4));
        WithdrawalNotice notice = notice(2);
        assertThat(notice.cause()).isEqualTo(WithdrawalNotice.Cause.KILLED);
        assertThat(notice.reason()).contains("a reason");
    }

    @Test
    void aDelayedOldRevisionDoesNotBringAKilledStoryBack() {
        logs.wire(wire(2))
                .control(2, ControlState.KILLED, 1)
                .wire(wire(2))
                .wire(canceled(2))
                .wire(wire(2));
        assertThat(apply())
                .containsExactly(
                        ApplyOutcome.SHOWN,
                        ApplyOutcome.CONTROLLED,
                        ApplyOutcome.HIDDEN,
                        ApplyOutcome.WITHDRAWN,
                        ApplyOutcome.HIDDEN);
        assertThat(listed(StorySelection.ALL)).isEmpty();
        assertThat(notice(2).cause()).isEqualTo(WithdrawalNotice.Cause.KILLED);
    }

    @Test
    void afterAReviveOnlyANewerRevisionIsShown() {
        logs.wire(wire(2)).control(2, ControlState.KILLED, 1).wire(canceled(2)).control(2, ControlState.CLEARED, 1);
        logs.wire(wire(2));
        apply();
        assertThat(listed(StorySelection.ALL)).isEmpty();
        logs.wire(wire(story(2).setRevision(2).build()));
        apply();
        assertThat(listed(StorySelection.ALL)).containsExactly(id(2));
    }

    @Test
    void aHeldStoryComesBackWithItsRevival() {
        logs.wire(wire(2)).control(2, ControlState.HELD, 1, null).wire(withheld(2));
        apply();
        assertThat(listed(StorySelection.ALL)).isEmpty();
        assertThat(notice(2).cause()).isEqualTo(WithdrawalNotice.Cause.HELD);
        logs.control(2, ControlState.CLEARED, 0).wire(wire(2));
        apply();
        assertThat(listed(StorySelection.ALL)).containsExactly(id(2));
        assertThat(listed(StorySelection.tag("place:IN"))).containsExactly(id(2));
    }

    @Test
    void aHoldThatIsClearedAtOnceShowsTheStoryAgain() {
        logs.wire(wire(2)).control(2, ControlState.HELD, 1).control(2, ControlState.CLEARED, 0);
        apply();
        assertThat(listed(StorySelection.ALL)).containsExactly(id(2));
    }

    @Test
    void aStoryThatWasNeverOnTheWireIsUnknownWhateverItsControl() {
        logs.control(2, ControlState.KILLED, 1);
        apply();
        assertThat(store.story(id(2))).isEmpty();
        assertThat(store.story("daily:none")).isEmpty();
    }

    @Test
    void anExpiredStoryIsGoneWithTheNextTick() {
        logs.wire(wire(story(2).setExpires(clock.instant().plusSeconds(60)).build()));
        apply();
        assertThat(listed(StorySelection.ALL)).containsExactly(id(2));
        clock.advance(Duration.ofSeconds(60));
        store.applier().tick();
        assertThat(listed(StorySelection.ALL)).isEmpty();
        assertThat(notice(2).cause()).isEqualTo(WithdrawalNotice.Cause.EXPIRED);
    }

    @Test
    void aTombstoneDeletesTheStory() {
        logs.wire(wire(2)).forget(id(2)).forget("daily:none");
        assertThat(apply()).containsExactly(ApplyOutcome.SHOWN, ApplyOutcome.FORGOTTEN, ApplyOutcome.FORGOTTEN);
        assertThat(store.story(id(2))).isEmpty();
        assertThat(store.sections()).isEmpty();
    }

    @Test
    void everythingSurvivesARestart() {
        logs.wire(wire(2)).wire(wire(3)).control(3, ControlState.KILLED, 1).ranking(board("all", 2));
        apply();
        String cursor = store.cursor();
        store.close();
        open();
        assertThat(store.cursor()).isEqualTo(cursor);
        assertThat(listed(StorySelection.ALL)).containsExactly(id(2));
        assertThat(store.applier().align(MemoryLogs.IDS)).containsValue(2L);
    }

    @Test
    void recreatedTopicsAreReadFromTheStart() {
        logs.wire(wire(2));
        apply();
        var ids = new java.util.HashMap<>(MemoryLogs.IDS);
        ids.replaceAll((topic, id) -> id + "0");
        long version = store.version();
        assertThat(store.applier().align(ids).values()).containsOnly(0L);
        assertThat(listed(StorySelection.ALL)).isEmpty();
        assertThat(store.version()).isGreaterThan(version);
    }

    private List<ApplyOutcome> apply() {
        return logs.applyTo(store, 3);
    }

    private List<String> listed(StorySelection selection) {
        return ids(store.latest(selection, 100, Optional.empty()).stories());
    }

    private static List<String> ids(List<WireStory> stories) {
        return stories.stream().map(story -> story.getStory().getStoryId()).toList();
    }

    private WireStory shown(int number) {
        return store.story(id(number)).flatMap(StoryVisibility::visible).orElseThrow();
    }

    private WithdrawalNotice notice(int number) {
        return store.story(id(number))
                .flatMap(visibility ->
                        visibility.fold(shown -> Optional.<WithdrawalNotice>empty(), w -> Optional.of(w.notice())))
                .orElseThrow();
    }

    private static WireStory relatedTo(WireStory story, int other) {
        Related related = Related.newBuilder()
                .setStoryId(id(other))
                .setScore(0.5)
                .setReason("similar text")
                .build();
        return WireStory.newBuilder(story).setRelated(List.of(related)).build();
    }

    static Ranking board(String board, int... numbers) {
        List<RankingEntry> entries = new ArrayList<>();
        for (int number : numbers) {
            entries.add(RankingEntry.newBuilder()
                    .setRank(entries.size() + 1)
                    .setStoryId(id(number))
                    .setReaders(100 - entries.size())
                    .setReads(200)
                    .setSince(START)
                    .build());
        }
        return Ranking.newBuilder()
                .setBoard(board)
                .setWindow("PT24H")
                .setAt(START)
                .setEntries(entries)
                .setStories(entries.size())
                .build();
    }
}
