package org.storywire.publish.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.projection.VisibilityDecision;
import org.storywire.publish.projection.WithdrawalNotice;
import org.storywire.schemas.avro.WireStory;

/** Writes stories and their index rows. Only visible stories are indexed; only their text and that of held ones is stored. */
final class StoryTable {
    private final SqlConnection sql;

    StoryTable(SqlConnection sql) {
        this.sql = sql;
    }

    Optional<StoryRow> row(String id) {
        return sql.one("SELECT " + StoryRow.COLUMNS + " FROM story WHERE id = ?", StoryRow::read, id);
    }

    /** Visible stories that have expired. */
    List<StoryRow> expired(Instant now) {
        return sql.list(
                "SELECT " + StoryRow.COLUMNS + " FROM story WHERE expires <= ? AND shown = 1",
                StoryRow::read,
                now.toEpochMilli());
    }

    /** Inserts or replaces a story by a revision from the wire. */
    void put(Optional<StoryRow> before, WireStory wire, long offset, VisibilityDecision decision) {
        StoryRow.IndexKeys indexKeys = StoryRow.IndexKeys.of(wire);
        String id = wire.getStory().getStoryId();
        byte @Nullable [] text = keepsText(decision) ? WireProjection.CODEC.encode(wire) : null;
        sql.run(
                "INSERT INTO story(id, shown, why, reason, withdrawn_at, revision, status, expires, accepted_at, date,"
                        + " section, section_label, tags, wire_offset, control_offset, wire)"
                        + " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                        + " coalesce((SELECT offset FROM control WHERE id = ?1), -1), ?15)"
                        + " ON CONFLICT(id) DO UPDATE SET shown = ?2, why = ?3, reason = ?4, withdrawn_at = ?5,"
                        + " revision = ?6, status = ?7, expires = ?8, accepted_at = ?9, date = ?10, section = ?11,"
                        + " section_label = ?12, tags = ?13, wire_offset = ?14, wire = ?15",
                id,
                decision.isShown() ? 1 : 0,
                cause(decision),
                reason(decision),
                at(decision),
                wire.getStory().getRevision(),
                wire.getStory().getStatus().name(),
                StoryRow.millis(wire.getStory().getExpires()),
                wire.getStory().getAcceptedAt().toEpochMilli(),
                indexKeys.date(),
                indexKeys.section(),
                indexKeys.sectionLabel(),
                text == null ? "" : indexKeys.tags(),
                offset,
                text);
        reindex(
                id,
                before.filter(StoryRow::shown).map(StoryRow::indexKeys),
                Optional.of(indexKeys).filter(f -> decision.isShown()));
    }

    /** Updates the visibility of a known story; true when that deleted its text. */
    boolean updateVisibility(StoryRow row, VisibilityDecision decision) {
        boolean shown = decision.isShown() && row.hasText();
        boolean deletes = row.hasText() && !keepsText(decision);
        if (!decision.isShown() || shown) {
            sql.run(
                    "UPDATE story SET shown = ?, why = ?, reason = ?, withdrawn_at = ? WHERE id = ?",
                    shown ? 1 : 0,
                    cause(decision),
                    reason(decision),
                    at(decision),
                    row.id());
        }
        if (deletes) {
            sql.run("UPDATE story SET wire = NULL, tags = '' WHERE id = ?", row.id());
        }
        Optional<StoryRow.IndexKeys> indexKeys = Optional.of(row.indexKeys());
        reindex(row.id(), indexKeys.filter(f -> row.shown()), indexKeys.filter(f -> shown));
        return deletes;
    }

    void setControlOffset(String id, long offset) {
        sql.run("UPDATE story SET control_offset = ? WHERE id = ?", offset, id);
    }

    void delete(StoryRow row) {
        reindex(row.id(), Optional.of(row.indexKeys()).filter(f -> row.shown()), Optional.empty());
        sql.run("DELETE FROM story WHERE id = ?", row.id());
    }

    private static boolean keepsText(VisibilityDecision decision) {
        return decision.isShown()
                || decision.notice()
                        .filter(n -> n.cause() == WithdrawalNotice.Cause.HELD)
                        .isPresent();
    }

    private void reindex(String id, Optional<StoryRow.IndexKeys> before, Optional<StoryRow.IndexKeys> after) {
        if (before.equals(after)) {
            return;
        }
        before.ifPresent(indexKeys -> {
            indexKeys
                    .tagList()
                    .forEach(tag -> sql.run(
                            "DELETE FROM story_tag WHERE tag = ? AND date = ? AND id = ?", tag, indexKeys.date(), id));
            sql.run("UPDATE section SET stories = stories - 1 WHERE id = ?", indexKeys.section());
        });
        after.ifPresent(indexKeys -> {
            indexKeys
                    .tagList()
                    .forEach(tag -> sql.run(
                            "INSERT OR IGNORE INTO story_tag(tag, date, id) VALUES(?, ?, ?)",
                            tag,
                            indexKeys.date(),
                            id));
            sql.run(
                    "INSERT INTO section(id, stories) VALUES(?, 1) ON CONFLICT(id) DO UPDATE SET stories = stories + 1",
                    indexKeys.section());
        });
    }

    private static @Nullable String cause(VisibilityDecision decision) {
        return decision.notice().map(notice -> notice.cause().name()).orElse(null);
    }

    private static @Nullable String reason(VisibilityDecision decision) {
        return decision.notice().flatMap(WithdrawalNotice::reason).orElse(null);
    }

    private static @Nullable Long at(VisibilityDecision decision) {
        return StoryRow.millis(decision.notice().map(WithdrawalNotice::at));
    }
}
