package org.storywire.publish.store;

import java.time.Instant;
import java.util.List;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.projection.BoardQueries;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;

/** The past rankings of each board. By far the longest log, so readiness does not wait for it. */
final class RankingHistoryProjection extends LogProjection<Ranking> {
    static final RecordCodec<Ranking> CODEC = RankingProjection.CODEC;

    RankingHistoryProjection() {
        super("history", Topics.RANKING_HISTORY, Ranking.class);
    }

    @Override
    public ReadOrder order() {
        return ReadOrder.BACKGROUND;
    }

    @Override
    List<String> tables() {
        return List.of(
                "CREATE TABLE history(board TEXT NOT NULL, at INTEGER NOT NULL, ranking BLOB NOT NULL)",
                "CREATE UNIQUE INDEX history_board ON history(board, at)",
                "CREATE INDEX history_at ON history(at)");
    }

    @Override
    ApplyOutcome apply(ApplyContext context, ProjectedRecord<Ranking> record) {
        Ranking ranking = record.value().orElseThrow();
        context.sql()
                .run(
                        "INSERT OR REPLACE INTO history(board, at, ranking) VALUES(?, ?, ?)",
                        record.key(),
                        ranking.getAt().toEpochMilli(),
                        CODEC.encode(ranking));
        return ApplyOutcome.REMEMBERED;
    }

    @Override
    void deleteOld(SqlConnection sql, Instant now) {
        sql.run(
                "DELETE FROM history WHERE at < ?",
                now.minus(BoardQueries.HISTORY).toEpochMilli());
    }
}
