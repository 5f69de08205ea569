package org.storywire.publish.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/**
 * The file. Made anew when its layout, or the record layout inside, is not the one of this code. Deleted text is overwritten
 * with zeros ({@code secure_delete}); temporary data stays in memory.
 */
final class Database {
    private static final int LAYOUT = 2;
    static final Duration BUSY_MAX = Duration.ofSeconds(10);
    private static final int CACHE_KIB = 64 * 1024;
    private static final String[] TABLES = {
        "CREATE TABLE applied(topic TEXT PRIMARY KEY, topic_id TEXT NOT NULL, position INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE story(id TEXT NOT NULL UNIQUE, shown INTEGER NOT NULL, why TEXT, reason TEXT, withdrawn_at INTEGER,"
                + " revision INTEGER NOT NULL, status TEXT NOT NULL, expires INTEGER, accepted_at INTEGER NOT NULL,"
                + " date INTEGER NOT NULL, section TEXT NOT NULL, section_label TEXT NOT NULL, tags TEXT NOT NULL,"
                + " wire_offset INTEGER NOT NULL, control_offset INTEGER NOT NULL, wire BLOB)",
        "CREATE INDEX story_latest ON story(date DESC, id) WHERE shown = 1",
        "CREATE INDEX story_section ON story(section, date DESC, id) WHERE shown = 1",
        "CREATE INDEX story_expires ON story(expires) WHERE expires IS NOT NULL",
        "CREATE INDEX story_wire_offset ON story(wire_offset)",
        "CREATE INDEX story_control_offset ON story(control_offset) WHERE control_offset >= 0",
        "CREATE TABLE story_tag(tag TEXT NOT NULL, date INTEGER NOT NULL, id TEXT NOT NULL,"
                + " PRIMARY KEY(tag, date DESC, id)) WITHOUT ROWID",
        "CREATE TABLE section(id TEXT PRIMARY KEY, stories INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE control(id TEXT PRIMARY KEY, offset INTEGER NOT NULL, control BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE ranking(board TEXT PRIMARY KEY, offset INTEGER NOT NULL, at INTEGER NOT NULL,"
                + " places INTEGER NOT NULL, stories INTEGER NOT NULL, ranking BLOB NOT NULL)",
        "CREATE INDEX ranking_offset ON ranking(offset)",
        "CREATE TABLE history(board TEXT NOT NULL, at INTEGER NOT NULL, ranking BLOB NOT NULL)",
        "CREATE UNIQUE INDEX history_board ON history(board, at)",
        "CREATE INDEX history_at ON history(at)",
        "CREATE TABLE reads(id TEXT PRIMARY KEY, at INTEGER NOT NULL, reads BLOB NOT NULL) WITHOUT ROWID",
        "CREATE INDEX reads_at ON reads(at)",
        "CREATE TABLE audit(board TEXT PRIMARY KEY, audit BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE ruling(key TEXT PRIMARY KEY, ruling BLOB NOT NULL) WITHOUT ROWID"
    };

    private static final List<Schema> KEPT = List.of(
            WireStory.getClassSchema(),
            StoryControl.getClassSchema(),
            Ranking.getClassSchema(),
            StoryReads.getClassSchema(),
            RankingAudit.getClassSchema(),
            BoardRuling.getClassSchema());

    private final Path file;

    private Database(Path file) {
        this.file = file;
    }

    /** Opens the file, which is made, or made anew, where needed. */
    static Database open(Path file) {
        Database database = new Database(file);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file) && !database.isOurs()) {
                database.delete();
            }
            if (!Files.exists(file)) {
                database.create();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new StoreException("open", e);
        }
        return database;
    }

    /** A connection that may write; there is one. */
    SqlConnection writer() {
        return connect(false);
    }

    /** A connection for queries. */
    SqlConnection reader() {
        return connect(true);
    }

    private boolean isOurs() {
        try (Connection connection = config(false).createConnection(url());
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.next() && version.getInt(1) == layout();
        } catch (SQLException e) {
            return false;
        }
    }

    private void delete() throws IOException {
        for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    private void create() throws SQLException {
        try (Connection connection = config(false).createConnection(url());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("PRAGMA user_version = " + layout());
            connection.commit();
        }
    }

    private SqlConnection connect(boolean readOnly) {
        try {
            Connection connection = config(readOnly).createConnection(url());
            connection.setAutoCommit(false);
            return new SqlConnection(connection);
        } catch (SQLException e) {
            throw new StoreException("connect", e);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }

    /** A number that changes with the tables and with the Avro records kept in them. */
    private static int layout() {
        long records = 0;
        for (Schema schema : KEPT) {
            records = records * 31 + SchemaNormalization.parsingFingerprint64(schema);
        }
        return Long.hashCode(records) * 31 + LAYOUT;
    }

    private static SQLiteConfig config(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        if (!readOnly) {
            config.setJournalMode(JournalMode.WAL);
            config.setSynchronous(SynchronousMode.NORMAL);
        }
        config.setTempStore(TempStore.MEMORY);
        config.setCacheSize(-CACHE_KIB / (readOnly ? 8 : 1));
        config.setBusyTimeout((int) BUSY_MAX.toMillis());
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return config;
    }
}
