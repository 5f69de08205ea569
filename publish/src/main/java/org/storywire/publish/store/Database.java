package org.storywire.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/**
 * The SQLite file. Recreated when its tables or their Avro schemas differ from those of this version; set aside when corrupt.
 * Deleted text is overwritten with zeros ({@code secure_delete}); temporary data stays in memory.
 */
final class Database {
    private static final int SCHEMA_VERSION = 3;
    static final Duration BUSY_MAX = Duration.ofSeconds(10);
    /** A corrupt file may contain text that is withdrawn later: its retention is that of such text in the logs. */
    private static final Duration CORRUPT_RETENTION = Duration.ofHours(72);

    private static final int CACHE_KIB = 64 * 1024;

    private enum State {
        SOUND,
        OUTDATED,
        CORRUPT
    }

    private final Path file;

    Database(Path file) {
        this.file = file;
    }

    /** Creates the file if it is missing or outdated; throws a corrupt {@link StoreException} if it is corrupt. */
    void prepare() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            State state = Files.exists(file) ? inspect() : State.OUTDATED;
            if (state == State.CORRUPT) {
                throw StoreException.corrupt("corrupt: " + file, null);
            }
            if (state == State.OUTDATED) {
                delete();
                create();
            }
        } catch (IOException e) {
            throw StoreException.of(file, "open", e);
        } catch (SQLException e) {
            throw StoreException.of(file, "open", e);
        }
    }

    /** The single connection that may write. */
    SqlConnection writer() {
        return connect(false);
    }

    /** A connection for queries. */
    SqlConnection reader() {
        return connect(true);
    }

    /** Renames the corrupt file, replacing one that was set aside before; returns its new path. */
    Path setAside(Instant now) {
        try {
            deleteLogs();
            Path corruptFile = corruptFile();
            if (Files.exists(file)) {
                Files.move(file, corruptFile, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(corruptFile, FileTime.from(now));
            }
            return corruptFile;
        } catch (IOException e) {
            throw StoreException.of(file, "set aside", e);
        }
    }

    /** Deletes a file that was set aside, after its retention. */
    void deleteOldCorrupt(Instant now) {
        try {
            Path corruptFile = corruptFile();
            if (Files.exists(corruptFile)
                    && Files.getLastModifiedTime(corruptFile).toInstant().isBefore(now.minus(CORRUPT_RETENTION))) {
                Files.delete(corruptFile);
            }
        } catch (IOException e) {
            throw StoreException.of(file, "delete the corrupt copy of", e);
        }
    }

    private Path corruptFile() {
        return file.resolveSibling(file.getFileName() + ".corrupt");
    }

    private State inspect() throws SQLException {
        try (Connection connection = config(false).createConnection(url());
                Statement statement = connection.createStatement()) {
            if (!String.valueOf(schemaHash()).equals(first(statement, "PRAGMA user_version"))) {
                return State.OUTDATED;
            }
            return "ok".equals(first(statement, "PRAGMA quick_check(1)")) ? State.SOUND : State.CORRUPT;
        } catch (SQLException e) {
            if (StoreException.fault(file, e) == StoreException.Fault.CORRUPT) {
                return State.CORRUPT;
            }
            throw e;
        }
    }

    private static String first(Statement statement, String pragma) throws SQLException {
        try (ResultSet rows = statement.executeQuery(pragma)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** Deletes the write-ahead log first: a log without its file is harmless, one next to another file is not. */
    private void delete() throws IOException {
        deleteLogs();
        Files.deleteIfExists(file);
    }

    private void deleteLogs() throws IOException {
        for (String suffix : List.of("-wal", "-shm", "-journal")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    private void create() throws SQLException {
        try (Connection connection = config(false).createConnection(url());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : tables()) {
                statement.execute(table);
            }
            statement.execute("PRAGMA user_version = " + schemaHash());
            connection.commit();
        }
    }

    private SqlConnection connect(boolean readOnly) {
        try {
            Connection connection = config(readOnly).createConnection(url());
            connection.setAutoCommit(false);
            return new SqlConnection(connection, file);
        } catch (SQLException e) {
            throw StoreException.of(file, "connect", e);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }

    private static List<String> tables() {
        return Stream.concat(
                        Stream.of(TopicOffsets.TABLE),
                        LogProjections.all().stream().flatMap(log -> log.tables().stream()))
                .toList();
    }

    /** Hash of the tables and of the Avro schemas of their records. */
    private static int schemaHash() {
        long records = 0;
        for (LogProjection<?> log : LogProjections.all()) {
            records = records * 31
                    + SchemaNormalization.parsingFingerprint64(
                            SpecificData.get().getSchema(log.type()));
        }
        return (Long.hashCode(records) * 31 + tables().hashCode()) * 31 + SCHEMA_VERSION;
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
