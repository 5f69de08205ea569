package org.storywire.publish.store;

import java.time.Instant;

/** A transaction of the {@link Applier}: its connection, its time, and a flag set when it deleted text. */
final class ApplyContext {
    private final SqlConnection sql;
    private final Instant now;
    private final StoryTable stories;
    private boolean deletedText;

    ApplyContext(SqlConnection sql, Instant now) {
        this.sql = sql;
        this.now = now;
        this.stories = new StoryTable(sql);
    }

    SqlConnection sql() {
        return sql;
    }

    Instant now() {
        return now;
    }

    StoryTable stories() {
        return stories;
    }

    void deletedText(boolean deleted) {
        deletedText |= deleted;
    }

    boolean hasDeletedText() {
        return deletedText;
    }
}
