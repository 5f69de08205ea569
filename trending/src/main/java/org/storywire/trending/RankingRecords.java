package org.storywire.trending;

import java.time.Instant;
import java.util.List;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.trending.rank.Board;
import org.storywire.trending.rank.BoardEntry;

/** Boards as records of the contract. */
final class RankingRecords {
    private RankingRecords() {}

    static Ranking of(Board board) {
        List<RankingEntry> entries =
                board.entries().stream().map(RankingRecords::of).toList();
        return Ranking.newBuilder()
                .setBoard(board.key().board())
                .setWindow(board.key().window().toString())
                .setAt(Instant.ofEpochMilli(board.at()))
                .setEntries(entries)
                .setStories(board.stories())
                .build();
    }

    private static RankingEntry of(BoardEntry entry) {
        return RankingEntry.newBuilder()
                .setRank(entry.rank())
                .setStoryId(entry.storyId())
                .setReaders(entry.readers())
                .setReads(entry.reads())
                .setPreviousRank(entry.previousRank() == 0 ? null : entry.previousRank())
                .setSince(Instant.ofEpochMilli(entry.since()))
                .build();
    }
}
