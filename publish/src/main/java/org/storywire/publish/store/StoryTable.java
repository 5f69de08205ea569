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
    void put(Optional<StoryRow> before, WireStory wire, long offset, VisibilityDecision state) {
        StoryRow.Filing filing = StoryRow.Filing.of(wire);
        String id = wire.getStory().getStoryId();
        byte @Nullable [] text = keepsText(state) ? WireProjection.CODEC.encode(wire) : null;
        sql.run(
                "INSERT INTO story(id, shown, why, reason, withdrawn_at, revision, status, expires, accepted_at, date,"
                        + " section, section_label, tags, wire_offset, control_offset, wire)"
                        + " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                        + " coalesce((SELECT offset FROM control WHERE id = ?1), -1), ?15)"
                        + " ON CONFLICT(id) DO UPDATE SET shown = ?2, why = ?3, reason = ?4, withdrawn_at = ?5,"
                        + " revision = ?6, status = ?7, expires = ?8, accepted_at = ?9, date = ?10, section = ?11,"
                        + " section_label = ?12, tags = ?13, wire_offset = ?14, wire = ?15",
                id,
                state.isShown() ? 1 : 0,
                why(state),
                reason(state),
                at(state),
                wire.getStory().getRevision(),
                wire.getStory().getStatus().name(),
                StoryRow.millis(wire.getStory().getExpires()),
                wire.getStory().getAcceptedAt().toEpochMilli(),
                filing.date(),
                filing.section(),
                filing.sectionLabel(),
                text == null ? "" : filing.tags(),
                offset,
                text);
        file(
                id,
                before.filter(StoryRow::shown).map(StoryRow::filing),
                Optional.of(filing).filter(f -> state.isShown()));
    }

    /** Updates the visibility of a known story; true when that deleted its text. */
    boolean restate(StoryRow row, VisibilityDecision state) {
        boolean shown = state.isShown() && row.hasText();
        boolean deletes = row.hasText() && !keepsText(state);
        if (!state.isShown() || shown) {
            sql.run(
                    "UPDATE story SET shown = ?, why = ?, reason = ?, withdrawn_at = ? WHERE id = ?",
                    shown ? 1 : 0,
                    why(state),
                    reason(state),
                    at(state),
                    row.id());
        }
        if (deletes) {
            sql.run("UPDATE story SET wire = NULL, tags = '' WHERE id = ?", row.id());
        }
        Optional<StoryRow.Filing> filing = Optional.of(row.filing());
        file(row.id(), filing.filter(f -> row.shown()), filing.filter(f -> shown));
        return deletes;
    }

    void controlledAt(String id, long offset) {
        sql.run("UPDATE story SET control_offset = ? WHERE id = ?", offset, id);
    }

    void forget(StoryRow row) {
        file(row.id(), Optional.of(row.filing()).filter(f -> row.shown()), Optional.empty());
        sql.run("DELETE FROM story WHERE id = ?", row.id());
    }

    private static boolean keepsText(VisibilityDecision state) {
        return state.isShown()
                || state.notice()
                        .filter(n -> n.why() == WithdrawalNotice.Why.HELD)
                        .isPresent();
    }

    private void file(String id, Optional<StoryRow.Filing> before, Optional<StoryRow.Filing> after) {
        if (before.equals(after)) {
            return;
        }
        before.ifPresent(filing -> {
            filing.tagList()
                    .forEach(tag -> sql.run(
                            "DELETE FROM story_tag WHERE tag = ? AND date = ? AND id = ?", tag, filing.date(), id));
            sql.run("UPDATE section SET stories = stories - 1 WHERE id = ?", filing.section());
        });
        after.ifPresent(filing -> {
            filing.tagList()
                    .forEach(tag -> sql.run(
                            "INSERT OR IGNORE INTO story_tag(tag, date, id) VALUES(?, ?, ?)", tag, filing.date(), id));
            sql.run(
                    "INSERT INTO section(id, stories) VALUES(?, 1) ON CONFLICT(id) DO UPDATE SET stories = stories + 1",
                    filing.section());
        });
    }

    private static @Nullable String why(VisibilityDecision state) {
        return state.notice().map(notice -> notice.why().name()).orElse(null);
    }

    private static @Nullable String reason(VisibilityDecision state) {
        return state.notice().flatMap(WithdrawalNotice::reason).orElse(null);
    }

    private static @Nullable Long at(VisibilityDecision state) {
        return StoryRow.millis(state.notice().map(WithdrawalNotice::at));
    }
}
