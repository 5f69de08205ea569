package org.storywire.publish.store;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.EditorialAction;

/** The editorial rulings in force: pins, holds and blocks. A release leaves no row, as a tombstone does. */
final class BoardRulingProjection extends LogProjection<BoardRuling> {
    static final RecordCodec<BoardRuling> CODEC = RecordCodec.of(BoardRuling.class);

    BoardRulingProjection() {
        super("rulings", Topics.BOARD_RULING, BoardRuling.class);
    }

    @Override
    List<String> tables() {
        return List.of("CREATE TABLE ruling(key TEXT PRIMARY KEY, ruling BLOB NOT NULL) WITHOUT ROWID");
    }

    @Override
    ApplyOutcome apply(ApplyContext context, ProjectedRecord<BoardRuling> record) {
        Optional<BoardRuling> inForce = record.value().filter(ruling -> ruling.getAction() != EditorialAction.RELEASE);
        if (inForce.isPresent()) {
            context.sql()
                    .run(
                            "INSERT INTO ruling(key, ruling) VALUES(?1, ?2)"
                                    + " ON CONFLICT(key) DO UPDATE SET ruling = ?2",
                            record.key(),
                            CODEC.encode(inForce.get()));
        } else {
            context.sql().run("DELETE FROM ruling WHERE key = ?", record.key());
        }
        return record.value().isPresent() ? ApplyOutcome.RULED : ApplyOutcome.FORGOTTEN;
    }
}
