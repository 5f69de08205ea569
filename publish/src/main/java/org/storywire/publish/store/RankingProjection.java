package org.storywire.publish.store;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;

/** The latest ranking of each board. Contains ids and numbers only, so no text of withdrawn stories remains. */
final class RankingProjection extends LogProjection<Ranking> {
    static final RecordCodec<Ranking> CODEC = RecordCodec.of(Ranking.class);

    RankingProjection() {
        super("ranking", Topics.RANKING, Ranking.class);
    }

    @Override
    List<String> tables() {
        return List.of(
                "CREATE TABLE ranking(board TEXT PRIMARY KEY, offset INTEGER NOT NULL, at INTEGER NOT NULL,"
                        + " places INTEGER NOT NULL, stories INTEGER NOT NULL, ranking BLOB NOT NULL)",
                "CREATE INDEX ranking_offset ON ranking(offset)");
    }

    @Override
    ApplyOutcome apply(ApplyContext context, ProjectedRecord<Ranking> record) {
        Optional<Ranking> ranking = record.value();
        if (ranking.isEmpty()) {
            context.sql().run("DELETE FROM ranking WHERE board = ?", record.key());
            return ApplyOutcome.FORGOTTEN;
        }
        context.sql()
                .run(
                        "INSERT INTO ranking(board, offset, at, places, stories, ranking)"
                                + " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(board) DO UPDATE"
                                + " SET offset = ?2, at = ?3, places = ?4, stories = ?5, ranking = ?6",
                        record.key(),
                        record.offset(),
                        ranking.get().getAt().toEpochMilli(),
                        ranking.get().getEntries().size(),
                        ranking.get().getStories(),
                        CODEC.encode(ranking.get()));
        return ApplyOutcome.RANKED;
    }
}
