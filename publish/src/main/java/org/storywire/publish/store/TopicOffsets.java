package org.storywire.publish.store;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.storywire.publish.projection.Cursor;
import org.storywire.runtime.Sha256;
import org.storywire.schemas.Topics;

/** Applied offset and id of each topic. An additional row has the latest expiry that took effect. */
final class TopicOffsets {
    static final String TABLE =
            "CREATE TABLE applied(topic TEXT PRIMARY KEY, topic_id TEXT NOT NULL, position INTEGER NOT NULL) WITHOUT"
                    + " ROWID";
    private static final String EXPIRY = "";
    private static final int LOGS_BYTES = 4;

    private TopicOffsets() {}

    /** Next offset by topic. */
    static Map<String, Long> all(SqlConnection sql) {
        Map<String, Long> positions = new TreeMap<>();
        sql.list("SELECT topic, position FROM applied", row -> positions.put(row.getString(1), row.getLong(2)));
        positions.remove(EXPIRY);
        return positions;
    }

    /** Topic id by topic. */
    static Map<String, String> topicIds(SqlConnection sql) {
        Map<String, String> ids = new TreeMap<>();
        sql.list("SELECT topic, topic_id FROM applied", row -> ids.put(row.getString(1), row.getString(2)));
        ids.remove(EXPIRY);
        return ids;
    }

    /** Inserts the start of these topics. */
    static void insert(SqlConnection sql, Map<String, String> topicIds) {
        topicIds.forEach(
                (topic, id) -> sql.run("INSERT INTO applied(topic, topic_id, position) VALUES(?, ?, 0)", topic, id));
        sql.run("INSERT INTO applied(topic, topic_id, position) VALUES(?, '', 0)", EXPIRY);
    }

    static void update(SqlConnection sql, Map<String, Long> positions) {
        positions.forEach((topic, position) -> {
            if (sql.run("UPDATE applied SET position = ? WHERE topic = ?", position, topic) != 1) {
                throw new StoreException("position of " + topic + ": expected a topic that was aligned, found none");
            }
        });
    }

    static void recordExpiry(SqlConnection sql, Instant latest) {
        sql.run("UPDATE applied SET position = max(position, ?) WHERE topic = ?", latest.toEpochMilli(), EXPIRY);
    }

    /** All offsets as one cursor. */
    static Cursor cursor(SqlConnection sql) {
        Map<String, Long> positions = all(sql);
        long expiry = sql.one("SELECT position FROM applied WHERE topic = ?", row -> row.getLong(1), EXPIRY)
                .orElse(0L);
        return new Cursor(
                logs(topicIds(sql)),
                positions.getOrDefault(Topics.CONTROL.topic(), 0L),
                positions.getOrDefault(Topics.WIRE.topic(), 0L),
                positions.getOrDefault(Topics.RANKING.topic(), 0L),
                expiry);
    }

    private static String logs(Map<String, String> topicIds) {
        if (topicIds.isEmpty()) {
            return Cursor.NO_LOGS;
        }
        return Sha256.hex(String.join(" ", topicIds.values()), LOGS_BYTES);
    }
}
