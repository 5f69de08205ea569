package org.storywire.publish.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.projection.Changes;
import org.storywire.publish.projection.Changes.Change;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.StoryVisibility;

/**
 * Query for the changes since a cursor: three index scans, of controls, expiries and the wire, each from the cursor's
 * position. A cursor within a scan can be continued on any instance.
 */
final class ChangeSql {
    private static final String SELECT = "SELECT " + StorySql.VISIBILITY_COLUMNS + ", ";

    private final SqlConnection sql;
    private final int limit;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private Cursor at;
    private boolean more;

    private ChangeSql(SqlConnection sql, Cursor since, int limit) {
        this.sql = sql;
        this.at = since;
        this.limit = limit;
    }

    /** Empty when the cursor is of other logs or ahead of this snapshot; a cursor of no logs starts at the beginning. */
    static Optional<Changes> changes(SqlConnection sql, Cursor since, int limit) {
        Cursor end = TopicOffsets.cursor(sql);
        Cursor from = since.hasNoLogs() ? Cursor.start(end.logs()) : since;
        return from.logs().equals(end.logs()) && end.covers(from)
                ? Optional.of(new ChangeSql(sql, from, limit).run(end))
                : Optional.empty();
    }

    static Optional<ChangeFeed.Update> update(SqlConnection sql, Cursor since, int limit) {
        return changes(sql, since, limit)
                .map(changes ->
                        new ChangeFeed.Update(changes, BoardSql.since(sql, since.ranking()), TopicOffsets.cursor(sql)));
    }

    private Changes run(Cursor end) {
        scan(
                SELECT + "control_offset FROM story WHERE control_offset >= ? ORDER BY control_offset LIMIT ?",
                at.control(),
                offset -> at.withControl(offset + 1));
        scan(
                SELECT
                        + "expires FROM story WHERE expires > ?1 AND why = 'EXPIRED' AND expires <= (SELECT"
                        + " max(expires) FROM (SELECT expires FROM story WHERE expires > ?1 AND why = 'EXPIRED' ORDER"
                        + " BY expires LIMIT ?2)) ORDER BY expires",
                at.expiry(),
                millis -> at.withExpiry(millis));
        scan(
                SELECT + "wire_offset FROM story WHERE wire_offset >= ? ORDER BY wire_offset LIMIT ?",
                at.wire(),
                offset -> at.withWire(offset + 1));
        return new Changes(changes, more ? at : end, more);
    }

    private void scan(String query, long from, LongFunction<Cursor> advance) {
        if (more) {
            return;
        }
        int remaining = limit - changes.size();
        List<Found> found = sql.list(query, Found::read, from, remaining + 1);
        long last = from;
        for (Found row : found) {
            if (changes.size() >= limit && row.at() != last) {
                break;
            }
            last = row.at();
            at = advance.apply(last);
            if (seen.add(row.id())) {
                changes.add(new Change(row.visibility(), at));
            }
        }
        more = found.size() > remaining;
    }

    private record Found(String id, StoryVisibility visibility, long at) {
        static Found read(ResultSet row) throws SQLException {
            return new Found(row.getString(1), StorySql.visibility(row), row.getLong(7));
        }
    }
}
