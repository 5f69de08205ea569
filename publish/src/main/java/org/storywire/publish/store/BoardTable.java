package org.storywire.publish.store;

import java.time.Duration;
import java.time.Instant;
import org.storywire.publish.projection.BoardQueries;
import org.storywire.publish.projection.Event;
import org.storywire.schemas.avro.EditorialAction;

/**
 * Writes boards, their history, how stories were read, what recounts found and what editors said. No text of a story is
 * here, so a withdrawn one leaves nothing behind. The history has the bound that its log has; reads say nothing after a day.
 */
final class BoardTable {
    private static final Duration READS = Duration.ofDays(2);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final SqlConnection sql;
    private Instant looked = Instant.EPOCH;

    BoardTable(SqlConnection sql) {
        this.sql = sql;
    }

    void put(Event.Ranked event) {
        event.ranking()
                .ifPresentOrElse(
                        ranking -> sql.run(
                                "INSERT INTO ranking(board, offset, at, places, stories, ranking)"
                                        + " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(board) DO UPDATE"
                                        + " SET offset = ?2, at = ?3, places = ?4, stories = ?5, ranking = ?6",
                                event.key(),
                                event.offset(),
                                ranking.getAt().toEpochMilli(),
                                ranking.getEntries().size(),
                                ranking.getStories(),
                                StoredRecords.bytes(ranking)),
                        () -> sql.run("DELETE FROM ranking WHERE board = ?", event.key()));
    }

    void put(Event.Stood event) {
        sql.run(
                "INSERT OR REPLACE INTO history(board, at, ranking) VALUES(?, ?, ?)",
                event.key(),
                event.ranking().getAt().toEpochMilli(),
                StoredRecords.bytes(event.ranking()));
    }

    void put(Event.Measured event) {
        event.reads()
                .ifPresentOrElse(
                        reads -> sql.run(
                                "INSERT INTO reads(id, at, reads) VALUES(?1, ?2, ?3)"
                                        + " ON CONFLICT(id) DO UPDATE SET at = ?2, reads = ?3",
                                event.storyId(),
                                reads.getAt().toEpochMilli(),
                                StoredRecords.bytes(reads)),
                        () -> sql.run("DELETE FROM reads WHERE id = ?", event.storyId()));
    }

    void put(Event.Audited event) {
        event.audit()
                .ifPresentOrElse(
                        audit -> sql.run(
                                "INSERT INTO audit(board, audit) VALUES(?1, ?2)"
                                        + " ON CONFLICT(board) DO UPDATE SET audit = ?2",
                                event.key(),
                                StoredRecords.bytes(audit)),
                        () -> sql.run("DELETE FROM audit WHERE board = ?", event.key()));
    }

    /** A release leaves nothing, as a tombstone does. */
    void put(Event.Ruled event) {
        event.ruling()
                .filter(ruling -> ruling.getAction() != EditorialAction.RELEASE)
                .ifPresentOrElse(
                        ruling -> sql.run(
                                "INSERT INTO ruling(key, ruling) VALUES(?1, ?2)"
                                        + " ON CONFLICT(key) DO UPDATE SET ruling = ?2",
                                event.key(),
                                StoredRecords.bytes(ruling)),
                        () -> sql.run("DELETE FROM ruling WHERE key = ?", event.key()));
    }

    /** Deletes what is too old to be asked for; looks at most once a minute. */
    void forgetOld(Instant now) {
        if (now.isBefore(looked.plus(LOOK_EVERY)) && !now.isBefore(looked)) {
            return;
        }
        looked = now;
        sql.run(
                "DELETE FROM history WHERE at < ?",
                now.minus(BoardQueries.HISTORY).toEpochMilli());
        sql.run("DELETE FROM reads WHERE at < ?", now.minus(READS).toEpochMilli());
    }
}
