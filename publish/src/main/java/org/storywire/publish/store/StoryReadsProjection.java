package org.storywire.publish.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.StoryReads;

/** Hourly reads of each story that is on a board; obsolete after a day. */
final class StoryReadsProjection extends LogProjection<StoryReads> {
    static final RecordCodec<StoryReads> CODEC = RecordCodec.of(StoryReads.class);
    private static final Duration RETENTION = Duration.ofDays(2);

    StoryReadsProjection() {
        super("reads", Topics.STORY_READS, StoryReads.class);
    }

    @Override
    List<String> tables() {
        return List.of(
                "CREATE TABLE reads(id TEXT PRIMARY KEY, at INTEGER NOT NULL, reads BLOB NOT NULL) WITHOUT ROWID",
                "CREATE INDEX reads_at ON reads(at)");
    }

    @Override
    ApplyOutcome apply(ApplyContext context, ProjectedRecord<StoryReads> record) {
        Optional<StoryReads> reads = record.value();
        if (reads.isEmpty()) {
            context.sql().run("DELETE FROM reads WHERE id = ?", record.key());
            return ApplyOutcome.FORGOTTEN;
        }
        context.sql()
                .run(
                        "INSERT INTO reads(id, at, reads) VALUES(?1, ?2, ?3)"
                                + " ON CONFLICT(id) DO UPDATE SET at = ?2, reads = ?3",
                        record.key(),
                        reads.get().getAt().toEpochMilli(),
                        CODEC.encode(reads.get()));
        return ApplyOutcome.MEASURED;
    }

    @Override
    void deleteOld(SqlConnection sql, Instant now) {
        sql.run("DELETE FROM reads WHERE at < ?", now.minus(RETENTION).toEpochMilli());
    }
}
