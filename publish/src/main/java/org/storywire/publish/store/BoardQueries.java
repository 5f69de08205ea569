package org.storywire.publish.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.Board;
import org.storywire.publish.projection.BoardEntry;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;

/** Queries for boards: a ranking names stories, they are looked up as they stand. */
final class BoardQueries {
    private BoardQueries() {}

    static Optional<Board> board(Sql sql, String key) {
        return sql.one("SELECT ranking FROM ranking WHERE board = ?", row -> Records.ranking(row.getBytes(1)), key)
                .map(ranking -> resolved(sql, ranking));
    }

    static List<Board> since(Sql sql, long offset) {
        return sql
                .list(
                        "SELECT ranking FROM ranking WHERE offset >= ? ORDER BY offset",
                        row -> Records.ranking(row.getBytes(1)),
                        offset)
                .stream()
                .map(ranking -> resolved(sql, ranking))
                .toList();
    }

    private static Board resolved(Sql sql, Ranking ranking) {
        List<BoardEntry> entries = new ArrayList<>();
        for (RankingEntry entry : ranking.getEntries()) {
            StoryQueries.shown(sql, entry.getStoryId())
                    .ifPresent(story -> entries.add(new BoardEntry(entries.size() + 1, entry, story)));
        }
        return new Board(ranking.getBoard(), ranking.getWindow(), ranking.getAt(), entries);
    }
}
