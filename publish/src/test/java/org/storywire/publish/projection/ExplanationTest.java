package org.storywire.publish.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.START;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.StoryReads;

class ExplanationTest {
    private static final BoardKey DAY = BoardKey.readers(BoardKey.ALL, BoardKey.DAY);

    @Test
    void readersForTheNextRankWinWithTheTieBreakWhereItDoes() {
        assertThat(next(DAY, entry(1, 100, 150), entry(2, 90, 120))).contains(new Explanation.Next(1, 11));
        assertThat(next(DAY, entry(1, 100, 150), entry(2, 90, 145)))
                .as("ten more readers are ten more reads: 155 win the tie")
                .contains(new Explanation.Next(1, 10));
        assertThat(next(DAY, entry(1, 100, 150), entry(2, 100, 120))).contains(new Explanation.Next(1, 1));
        assertThat(next(DAY.by(RankedBy.READS), entry(1, 100, 150), entry(2, 120, 145)))
                .contains(new Explanation.Next(1, 6));
        assertThat(next(DAY.by(RankedBy.READS), entry(1, 60, 60), entry(2, 5, 5_000)))
                .as("behind fewer reads: its own are the same readers', and more of them move nothing")
                .isEmpty();
    }

    @Test
    void pinnedEntriesAndRisingListsHaveNoDistance() {
        assertThat(next(DAY.by(RankedBy.RISING), entry(1, 100, 150), entry(2, 90, 120)))
                .isEmpty();
        assertThat(next(DAY, entry(1, 100, 150))).isEmpty();
        RankingEntry pinned =
                RankingEntry.newBuilder(entry(2, 1, 1)).setPinned(true).build();
        assertThat(next(DAY, entry(1, 100, 150), pinned)).isEmpty();
        assertThat(next(DAY, entry(1, 100, 150), pinned, entry(3, 90, 120))).contains(new Explanation.Next(1, 11));
        assertThat(next(DAY, pinned, entry(2, 90, 120))).isEmpty();
    }

    @Test
    void aRankHistoryConsistsOfChangesIncludingTheExit() {
        List<RankSnapshot> history = new ArrayList<>();
        for (int rank : new int[] {0, 0, 5, 5, 2, 2, 0, 3}) {
            history.add(new RankSnapshot(
                    START.plusSeconds(60L * history.size()), rank == 0 ? Map.of() : Map.of(id(1), rank)));
        }
        List<Explanation.Step> steps = Explanation.steps(history, id(1));
        assertThat(steps).extracting(Explanation.Step::rank).containsExactly(5, 2, 0, 3);
        assertThat(steps.get(1).snapshot().at()).isEqualTo(START.plusSeconds(240));
        assertThat(Explanation.steps(history, id(2))).isEmpty();
    }

    @Test
    void anUnlistedStoryHasTheDistanceToTheLastRankAndToTheMinimum() {
        RankingEntry[] full = {entry(1, 100, 150), entry(2, 90, 120)};
        Explanation behind = off(DAY, 2, reads(60, 70), full);
        assertThat(behind.next()).contains(new Explanation.Next(2, 31));
        assertThat(behind.notListed().orElseThrow().reason()).isEqualTo(NotListed.Reason.BEHIND);
        assertThat(off(DAY.by(RankedBy.READS), 2, reads(60, 70), full).next()).contains(new Explanation.Next(2, 51));
        Explanation few = off(DAY, 2, reads(3, 3), entry(1, 6, 6), entry(2, 5, 5));
        assertThat(few.notListed())
                .contains(new NotListed(NotListed.Reason.BELOW, Optional.of(new Explanation.Numbers(3, 3)), 2));
        assertThat(few.next()).contains(new Explanation.Next(2, 3));
        assertThat(off(DAY, 3, reads(3, 3), full).next())
                .as("a place is free: the threshold is all")
                .contains(new Explanation.Next(3, 2));
        assertThat(off(DAY.over(BoardKey.HOUR), 2, reads(60, 70), full).next())
                .as("of its last hour")
                .contains(new Explanation.Next(2, 81));
        assertThat(off(DAY.by(RankedBy.RISING), 2, reads(3, 3), full)
                        .notListed()
                        .orElseThrow()
                        .missing())
                .isEqualTo(2);
    }

    @Test
    void aStoryThatCannotBeListedByReadersHasNoDistance() {
        RankingEntry[] full = {entry(1, 100, 150), entry(2, 90, 120)};
        BoardKey elsewhere = BoardKey.readers("section:elsewhere", BoardKey.DAY);
        assertThat(off(elsewhere, 2, reads(60, 70), full)
                        .notListed()
                        .orElseThrow()
                        .reason())
                .isEqualTo(NotListed.Reason.ELSEWHERE);
        assertThat(off(elsewhere, 2, reads(60, 70), full).next()).isEmpty();
        Explanation capped = off(DAY, 2, reads(95, 95), full);
        assertThat(capped.notListed().orElseThrow().reason()).isEqualTo(NotListed.Reason.CAPPED);
        assertThat(capped.next()).isEmpty();
        Explanation unknown = off(DAY, 2, Explanation.Facts.NOTHING, full);
        assertThat(unknown.notListed().orElseThrow().reason()).isEqualTo(NotListed.Reason.UNKNOWN);
        assertThat(unknown.next()).isEmpty();
        assertThat(off(DAY, 2, ruled(EditorialAction.HOLD), full)
                        .notListed()
                        .orElseThrow()
                        .reason())
                .isEqualTo(NotListed.Reason.RULED);
        assertThat(off(DAY, 2, ruled(EditorialAction.HOLD), full).next()).isEmpty();
    }

    /** The explanation of story 8, with a minimum of five readers and at most three stories of a section. */
    private static Explanation off(BoardKey key, int places, Explanation.Facts facts, RankingEntry... entries) {
        List<PublishedEntry> shown = new ArrayList<>();
        for (RankingEntry entry : entries) {
            shown.add(new PublishedEntry(shown.size() + 1, entry, wire(entry.getRank())));
        }
        BoardProvenance provenance = new BoardProvenance("", new BoardProvenance.Listing(5, 3, 0, places), List.of());
        return Explanation.of(new PublishedBoard(key, START, shown, 0, shown.size(), provenance), wire(8), facts);
    }

    /** In the last hour it had ten readers, and ten reads. */
    private static Explanation.Facts reads(long readers, long reads) {
        List<Integer> hours = new ArrayList<>(Collections.nCopies(24, 0));
        hours.set(23, 10);
        return new Explanation.Facts(
                Optional.of(StoryReads.newBuilder()
                        .setStoryId(id(8))
                        .setAt(START)
                        .setHours(hours)
                        .setReaders24h(readers)
                        .setReads24h(reads)
                        .setReaders1h(10L)
                        .setSince(START)
                        .build()),
                List.of());
    }

    private static Explanation.Facts ruled(EditorialAction action) {
        BoardRuling ruling = BoardRuling.newBuilder()
                .setBoard("all")
                .setStoryId(id(8))
                .setAction(action)
                .setBy("k-1")
                .setAuthor("An editor")
                .setReason("a reason")
                .setAt(START)
                .build();
        return new Explanation.Facts(reads(60, 70).reads(), List.of(ruling));
    }

    /** The explanation of the last entry. */
    private static Optional<Explanation.Next> next(BoardKey key, RankingEntry... entries) {
        List<PublishedEntry> places = new ArrayList<>();
        for (RankingEntry entry : entries) {
            places.add(new PublishedEntry(places.size() + 1, entry, wire(entry.getRank())));
        }
        PublishedBoard board = new PublishedBoard(key, START, places, 0, places.size(), BoardProvenance.UNKNOWN);
        return Explanation.of(board, places.get(places.size() - 1).story(), Explanation.Facts.NOTHING)
                .next();
    }

    private static RankingEntry entry(int rank, long readers, long reads) {
        return RankingEntry.newBuilder()
                .setRank(rank)
                .setStoryId(id(rank))
                .setReaders(readers)
                .setReads(reads)
                .setSince(START)
                .build();
    }
}
