package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardKind;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.trending.InMemoryDurableMap;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.table.VarintWriter;

/** The parts of a ranking one by one: bounds of the rules, rulings of editors, numbers of boards, and what is kept of them. */
class RankingPartsTest {
    private static final long AT = 1_740_000_000_000L;
    private static final long FOREVER = Long.MAX_VALUE;
    private static final BoardKey KEY = new BoardKey("all", "PT24H", RankedBy.READERS);

    @ParameterizedTest
    @CsvSource({"PT1M, true", "PT24H, true", "PT0S, false", "PT24H1M, false", "PT90S, false", "-PT1M, false"})
    void aWindowIsAWholeNumberOfMinutesOfADay(Duration window, boolean allowed) {
        assertThat(RankingRules.isWindow(window)).isEqualTo(allowed);
        if (allowed) {
            assertThat(rules(window, window).windowMinutes()).containsExactly((int) window.toMinutes());
        } else {
            assertThatThrownBy(() -> rules(window, Duration.ofHours(1))).hasMessageContaining("windows");
            assertThatThrownBy(() -> rules(Duration.ofHours(1), window)).hasMessageContaining("changeOver");
        }
    }

    @Test
    void rulesHaveBounds() {
        assertThatThrownBy(() -> new RankingRules.Unknown(-1, true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new RankingRules.Unknown(0, true).storiesMax()).isZero();
        assertThatThrownBy(() -> new RankingRules.Extent(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RankingRules.Extent(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new RankingRules.Extent(1, 0).size()).isEqualTo(1);
        assertThatThrownBy(() -> new RankingRules.Listing(0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RankingRules.Listing(1, -1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RankingRules.Listing(1, 0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RankingRules.Listing(1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RankingRules.Listing(1, 0, 0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new RankingRules.Listing(1, 0, 0, 1).hasCaps()).isFalse();
        assertThat(new RankingRules.Listing(1, 1, 0, 1).hasCaps()).isTrue();
        assertThat(new RankingRules.Listing(1, 0, 1, 1).hasCaps()).isTrue();
    }

    @Test
    void eachKindOfBoardHasItsSize() {
        Map<BoardKind, RankingRules.Extent> extents = RankingRules.everywhere(new RankingRules.Extent(7, 3));
        extents.put(BoardKind.SECTION, new RankingRules.Extent(2, 3));
        RankingRules rules = rules(extents);
        assertThat(rules.size("all")).isEqualTo(7);
        assertThat(rules.size("section:world")).isEqualTo(2);
        extents.remove(BoardKind.TAG);
        assertThatThrownBy(() -> rules(extents)).hasMessageContaining("an extent for each kind of board");
    }

    @Test
    void aBoardComesBackFromItsBytesWithAllThatItShows() {
        RankingProvenance provenance =
                new RankingProvenance(AT, "hash", List.of(new CountedPosition(3, 17, 5, 29_000_000, true)));
        RankedBoard board = new RankedBoard(
                KEY,
                provenance,
                List.of(entry(1, "p:a", new Lift(1.5, 2.25, 1.1, 3.5), true), entry(2, "p:b", null, false)),
                9);
        assertThat(RankedBoard.decode(KEY, board.encode())).isEqualTo(board);
        assertThat(board.storyIds()).containsExactly("p:a", "p:b");
        assertThat(board.at()).isEqualTo(AT);
    }

    @Test
    void aBoardThatAnEarlierVersionKeptIsRead() {
        VarintWriter first = new VarintWriter(64).count(1).signed(AT).count(9).count(1);
        first.text("p:a").count(12).count(30).count(4).signed(AT - 60_000);
        assertThat(RankedBoard.decode(KEY, first.toBytes()))
                .isEqualTo(new RankedBoard(
                        KEY,
                        new RankingProvenance(AT, "", List.of()),
                        List.of(new RankedEntry(
                                1, new RankedEntry.Placement("p:a", 12, 30, null, 1, false), 4, AT - 60_000)),
                        9));
        VarintWriter second = new VarintWriter(64).count(2).signed(AT).count(9).count(1);
        second.text("p:a")
                .count(12)
                .count(30)
                .count(4)
                .signed(AT)
                .count(3)
                .count(1)
                .count(0);
        assertThat(RankedBoard.decode(KEY, second.toBytes()).entries())
                .containsExactly(new RankedEntry(1, new RankedEntry.Placement("p:a", 12, 30, null, 3, true), 4, AT));
    }

    @Test
    void aBoardOfWhichOnlyTheExpectedReadersChangedHasTheSameRanks() {
        RankedBoard board = board(9, entry(1, "p:a", new Lift(1, 1, 1, 1), false));
        assertThat(board.hasSameContent(board(9, entry(1, "p:a", new Lift(1, 1, 1, 1), false))))
                .isTrue();
        RankedBoard expectation = board(9, entry(1, "p:a", new Lift(2, 1, 1, 1), false));
        assertThat(board.hasSameContent(expectation)).isFalse();
        assertThat(board.hasSameRanks(expectation)).isTrue();
        for (RankedBoard other : List.of(
                board(8, entry(1, "p:a", null, false)),
                board(9),
                board(9, entry(1, "p:a", null, true)),
                board(9, entry(1, "p:b", null, false)),
                board(9, new RankedEntry(1, entry(1, "p:a", null, false).placement(), 3, AT)),
                board(9, new RankedEntry(1, entry(1, "p:a", null, false).placement(), 2, AT - 1)),
                board(9, new RankedEntry(1, new RankedEntry.Placement("p:a", 11, 30, null, 5, false), 2, AT)),
                board(9, new RankedEntry(1, new RankedEntry.Placement("p:a", 12, 31, null, 5, false), 2, AT)),
                board(9, new RankedEntry(1, new RankedEntry.Placement("p:a", 12, 30, null, 6, false), 2, AT)))) {
            assertThat(board.hasSameRanks(other)).as("%s", other).isFalse();
            assertThat(board.hasSameContent(other)).as("%s", other).isFalse();
        }
    }

    @Test
    void pinsStandByTheirPlaceThenTheLatestThenTheirId() {
        BoardEdits edits = new BoardEdits(new InMemoryDurableMap<>());
        apply(edits, new BoardEdit("all", "p:c", EditorialAction.PIN, 2, 10, FOREVER));
        apply(edits, new BoardEdit("all", "p:b", EditorialAction.PIN, 2, 20, FOREVER));
        apply(edits, new BoardEdit("all", "p:a", EditorialAction.PIN, 2, 10, FOREVER));
        apply(edits, new BoardEdit("all", "p:d", EditorialAction.PIN, 0, 1, FOREVER));
        assertThat(edits.on("all", AT).pins())
                .extracting(BoardEdit::storyId)
                .containsExactly("p:d", "p:b", "p:a", "p:c");
        assertThat(edits.on("section:world", AT)).isEqualTo(BoardEdits.OnBoard.NOTHING);
        assertThat(edits.on("section:world", AT).isEmpty()).isTrue();
        assertThat(edits.on("all", AT).isEmpty()).isFalse();
        assertThat(edits.boardsWithPins()).containsExactly("all");
    }

    @Test
    void aBlockedOrHeldStoryIsNotPinned() {
        BoardEdits edits = new BoardEdits(new InMemoryDurableMap<>());
        apply(edits, new BoardEdit("all", "p:a", EditorialAction.PIN, 1, 1, FOREVER));
        apply(edits, new BoardEdit("*", "p:a", EditorialAction.BLOCK, 0, 2, FOREVER));
        apply(edits, new BoardEdit("all", "p:b", EditorialAction.HOLD, 0, 2, FOREVER));
        apply(edits, new BoardEdit("section:world", "p:c", EditorialAction.HOLD, 0, 2, FOREVER));
        assertThat(edits.on("all", AT)).isEqualTo(new BoardEdits.OnBoard(Set.of("p:a", "p:b"), List.of()));
        assertThat(edits.on("all", AT).size()).isEqualTo(2);
        assertThat(edits.on("section:world", AT).excluded()).containsExactlyInAnyOrder("p:a", "p:c");
        assertThat(edits.on("tag:x", AT).excluded()).containsExactly("p:a");
    }

    @Test
    void aRulingEndsAtItsTimeAndIsSweptThen() {
        InMemoryDurableMap<String> journal = new InMemoryDurableMap<>();
        BoardEdits edits = new BoardEdits(journal);
        edits.apply("hold", new BoardEdit("all", "p:a", EditorialAction.HOLD, 0, 1, AT));
        edits.apply("pin", new BoardEdit("all", "p:b", EditorialAction.PIN, 1, 1, AT + 5));
        assertThat(edits.on("all", AT - 1).excluded()).containsExactly("p:a");
        assertThat(edits.on("all", AT).excluded()).isEmpty();
        assertThat(edits.nextEnd(AT - 1)).isEqualTo(AT);
        assertThat(edits.nextEnd(AT)).isEqualTo(AT + 5);
        assertThat(edits.nextEnd(AT + 5)).isEqualTo(FOREVER);
        edits.sweep(AT);
        assertThat(edits.size()).isEqualTo(1);
        assertThat(new BoardEdits(journal).on("all", AT).pins())
                .as("after a restart")
                .containsExactly(new BoardEdit("all", "p:b", EditorialAction.PIN, 1, 1, AT + 5));
        assertThat(edits.apply("pin", new BoardEdit("all", "p:b", EditorialAction.RELEASE, 0, 2, FOREVER)))
                .isTrue();
        assertThat(edits.size()).isZero();
        assertThat(new BoardEdits(journal).size()).isZero();
    }

    @Test
    void rulingsHaveABoundThatAReplacementIsWithin() {
        InMemoryDurableMap<String> journal = new InMemoryDurableMap<>();
        IntStream.range(0, BoardEdits.EDITS_MAX)
                .forEach(i -> journal.put(
                        "k" + i, new BoardEdit("all", "p:" + i, EditorialAction.HOLD, 0, 1, FOREVER).encode()));
        BoardEdits edits = new BoardEdits(journal);
        assertThat(edits.apply("more", new BoardEdit("all", "p:x", EditorialAction.HOLD, 0, 1, FOREVER)))
                .isFalse();
        assertThat(edits.apply("k7", new BoardEdit("all", "p:7", EditorialAction.PIN, 1, 2, FOREVER)))
                .isTrue();
        assertThat(edits.apply("more", new BoardEdit("all", "p:x", EditorialAction.RELEASE, 0, 1, FOREVER)))
                .isTrue();
        edits.remove("k8");
        assertThat(edits.apply("more", new BoardEdit("all", "p:x", EditorialAction.HOLD, 0, 1, FOREVER)))
                .isTrue();
    }

    @Test
    void aBoardHasANumberWhileAStoryIsOnItOrItIsPinned() {
        BoardNumbers numbers = new BoardNumbers();
        int[] first = numbers.acquire(boards("world", "en"));
        int[] second = numbers.acquire(boards("world", "hi"));
        assertThat(names(numbers, first)).containsExactlyInAnyOrder("all", "section:world", "language:en");
        assertThat(numbers.end()).isEqualTo(4);
        numbers.release(first);
        assertThat(names(numbers, second)).containsExactlyInAnyOrder("all", "section:world", "language:hi");
        numbers.pin(List.of("section:sport"));
        assertThat(numbers.end()).as("a free number is used again").isEqualTo(4);
        assertThat(numbers.name(numbers.pinned()[0])).isEqualTo("section:sport");
        numbers.release(second);
        numbers.pin(List.of("section:sport", "all"));
        assertThat(names(numbers, numbers.pinned())).containsExactly("section:sport", "all");
        numbers.pin(List.of());
        assertThat(numbers.end()).isZero();
    }

    @Test
    void ofEachKindTheBoardsOfMostReadersAreChosenAndThoseThatArePinned() {
        BoardNumbers numbers = new BoardNumbers();
        for (int i = 0; i < 40; i++) {
            numbers.acquire(boards("s" + (char) ('a' + i % 26) + i, "en"));
        }
        numbers.pin(List.of("section:pinned"));
        Map<BoardKind, RankingRules.Extent> extents = RankingRules.everywhere(new RankingRules.Extent(5, 2));
        Map<BoardKind, Integer> beyond = new EnumMap<>(BoardKind.class);
        BitSet chosen = numbers.choose(
                extents,
                board -> switch (numbers.name(board)) {
                    case "section:sb1", "section:sa26" -> 5;
                    case "section:sc2", "all" -> 9;
                    default -> numbers.name(board).startsWith("section:sz") ? 1 : 0;
                },
                beyond);
        assertThat(chosen.stream().mapToObj(numbers::name))
                .as("of two with equal readers the first by name")
                .containsExactlyInAnyOrder("all", "section:sc2", "section:sa26", "section:pinned");
        assertThat(beyond).containsEntry(BoardKind.SECTION, 2).containsEntry(BoardKind.ALL, 0);
    }

    @Test
    void aSummaryComesBackFromItsBytes() {
        for (OptionalLong lastHour : List.of(OptionalLong.of(0), OptionalLong.of(7), OptionalLong.empty())) {
            StoryReadSummary summary = new StoryReadSummary(
                    "p:a",
                    AT,
                    AT - 60_000,
                    new StoryReadSummary.Counts(List.of(0, 3, 9), 12, 30, lastHour, Map.of("pace", 4L, "robot", 2L)));
            assertThat(StoryReadSummary.decode("p:a", summary.encode())).isEqualTo(summary);
        }
    }

    private static String[] names(BoardNumbers numbers, int[] boards) {
        return IntStream.of(boards).mapToObj(numbers::name).toArray(String[]::new);
    }

    private static StoryBoards boards(String section, String language) {
        return new StoryBoards(section, language, List.of(), "");
    }

    private static void apply(BoardEdits edits, BoardEdit edit) {
        assertThat(edits.apply(edit.board() + "|" + edit.storyId(), edit)).isTrue();
    }

    private static RankedBoard board(int stories, RankedEntry... entries) {
        return new RankedBoard(KEY, new RankingProvenance(AT, "", List.of()), List.of(entries), stories);
    }

    private static RankedEntry entry(int rank, String storyId, @Nullable Lift lift, boolean pinned) {
        return new RankedEntry(rank, new RankedEntry.Placement(storyId, 12, 30, lift, 5, pinned), 2, AT);
    }

    private static RankingRules rules(Duration window, Duration changeOver) {
        return new RankingRules(
                List.of(window),
                RankingRules.everywhere(new RankingRules.Extent(1, 1)),
                new RankingRules.Listing(1, 0, 0, 1),
                changeOver,
                new RankingRules.Unknown(1, true));
    }

    private static RankingRules rules(Map<BoardKind, RankingRules.Extent> extents) {
        return new RankingRules(
                List.of(Duration.ofHours(1)),
                extents,
                new RankingRules.Listing(1, 0, 0, 1),
                Duration.ofHours(1),
                new RankingRules.Unknown(1, true));
    }
}
