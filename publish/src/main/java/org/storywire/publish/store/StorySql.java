package org.storywire.publish.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.publish.projection.WithdrawalNotice;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.WireStory;

/** Queries for stories. Lists use keyset pagination along an index, so a page's cost is independent of the list's length. */
final class StorySql {
    static final String VISIBILITY_COLUMNS = "id, shown, wire, why, reason, withdrawn_at";

    private StorySql() {}

    static Optional<StoryVisibility> story(SqlConnection sql, String id) {
        return sql.one("SELECT " + VISIBILITY_COLUMNS + " FROM story WHERE id = ?", StorySql::visibility, id);
    }

    static StoryPage latest(SqlConnection sql, StorySelection selection, int limit, Optional<PageCursor> after) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder query = new StringBuilder("SELECT s.wire FROM ");
        String order = "s";
        if (selection.tag().isPresent()) {
            query.append("story_tag t JOIN story s ON s.id = t.id WHERE t.tag = ?");
            arguments.add(selection.tag().get());
            order = "t";
        } else {
            query.append("story s WHERE 1");
        }
        query.append(" AND s.shown = 1");
        selection.section().ifPresent(section -> {
            query.append(" AND s.section = ?");
            arguments.add(section);
        });
        if (after.isPresent()) {
            query.append(" AND ")
                    .append(order)
                    .append(".date <= ? AND (")
                    .append(order)
                    .append(".date < ? OR ");
            query.append(order).append(".id > ?)");
            long date = after.get().date().toEpochMilli();
            arguments.addAll(List.of(date, date, after.get().storyId()));
        }
        query.append(" ORDER BY ")
                .append(order)
                .append(".date DESC, ")
                .append(order)
                .append(".id LIMIT ?");
        arguments.add(limit + 1);
        return page(sql.list(query.toString(), StorySql::wire, arguments.toArray()), limit);
    }

    static List<SectionSummary> sections(SqlConnection sql) {
        return sql.list(
                "SELECT c.id, c.stories, (SELECT s.section_label FROM story s WHERE s.section = c.id AND s.shown = 1"
                        + " ORDER BY s.date DESC, s.id LIMIT 1) FROM section c WHERE c.stories > 0 ORDER BY c.id",
                row -> new SectionSummary(row.getString(1), row.getString(3), row.getInt(2)));
    }

    static List<WireStory> related(SqlConnection sql, WireStory story) {
        return story.getRelated().stream()
                .map(Related::getStoryId)
                .filter(id -> !id.equals(story.getStory().getStoryId()))
                .distinct()
                .flatMap(id -> shown(sql, id).stream())
                .toList();
    }

    static Optional<WireStory> shown(SqlConnection sql, String id) {
        return sql.one("SELECT wire FROM story WHERE id = ? AND shown = 1", StorySql::wire, id);
    }

    static StoryVisibility visibility(ResultSet row) throws SQLException {
        if (row.getBoolean(2)) {
            return new StoryVisibility.Shown(WireProjection.CODEC.decode(row.getBytes(3)));
        }
        WithdrawalNotice notice = new WithdrawalNotice(
                WithdrawalNotice.Cause.valueOf(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                Instant.ofEpochMilli(row.getLong(6)));
        return new StoryVisibility.Withdrawn(row.getString(1), notice);
    }

    private static StoryPage page(List<WireStory> stories, int limit) {
        if (stories.size() <= limit) {
            return new StoryPage(stories, Optional.empty());
        }
        List<WireStory> shown = stories.subList(0, limit);
        return new StoryPage(
                shown, Optional.of(PageCursor.of(shown.get(limit - 1).getStory())));
    }

    private static WireStory wire(ResultSet row) throws SQLException {
        return WireProjection.CODEC.decode(row.getBytes(1));
    }
}
