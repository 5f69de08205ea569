package org.storywire.publish.store;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.RankingAudit;

/** The latest independent recount of each board. */
final class RankingAuditProjection extends LogProjection<RankingAudit> {
    static final RecordCodec<RankingAudit> CODEC = RecordCodec.of(RankingAudit.class);

    RankingAuditProjection() {
        super("audit", Topics.RANKING_AUDIT, RankingAudit.class);
    }

    @Override
    List<String> tables() {
        return List.of("CREATE TABLE audit(board TEXT PRIMARY KEY, audit BLOB NOT NULL) WITHOUT ROWID");
    }

    @Override
    ApplyOutcome apply(ApplyContext context, ProjectedRecord<RankingAudit> record) {
        Optional<RankingAudit> audit = record.value();
        if (audit.isEmpty()) {
            context.sql().run("DELETE FROM audit WHERE board = ?", record.key());
            return ApplyOutcome.FORGOTTEN;
        }
        context.sql()
                .run(
                        "INSERT INTO audit(board, audit) VALUES(?1, ?2) ON CONFLICT(board) DO UPDATE SET audit = ?2",
                        record.key(),
                        CODEC.encode(audit.get()));
        return ApplyOutcome.AUDITED;
    }
}
