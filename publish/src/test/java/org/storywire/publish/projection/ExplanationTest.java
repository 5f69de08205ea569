package org.storywire.publish.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.SampleStories.START;
import static org.storywire.publish.SampleStories.id;
import static org.storywire.publish.SampleStories.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.RankingEntry;

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
    void nobodyIsToldToOvertakeAnEditorOrALift() {
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
    void aHistoryIsTheChangesOfItsRankAndItsLeaving() {
        List<Ranks> course = new ArrayList<>();
        for (int rank : new int[] {0, 0, 5, 5, 2, 2, 0, 3}) {
            course.add(new Ranks(START.plusSeconds(60L * course.size()), rank == 0 ? Map.of() : Map.of(id(1), rank)));
        }
        List<Explanation.Step> steps = Explanation.steps(course, id(1));
        assertThat(steps).extracting(Explanation.Step::rank).containsExactly(5, 2, 0, 3);
        assertThat(steps.get(1).ranks().at()).isEqualTo(START.plusSeconds(240));
        assertThat(Explanation.steps(course, id(2))).isEmpty();
    }

    /** What the last of the entries is told. */
    private static Optional<Explanation.Next> next(BoardKey key, RankingEntry... entries) {
        List<BoardEntry> places = new ArrayList<>();
        for (RankingEntry entry : entries) {
            places.add(new BoardEntry(places.size() + 1, entry, wire(entry.getRank())));
        }
        Board board = new Board(key, START, places, 0, places.size(), Basis.UNKNOWN);
        return Explanation.of(board, places.get(places.size() - 1).story(), Explanation.Known.NOTHING)
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
