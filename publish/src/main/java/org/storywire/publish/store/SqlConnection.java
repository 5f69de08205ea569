package org.storywire.publish.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection with its prepared statements; not thread-safe. */
final class SqlConnection implements AutoCloseable {
    /** Time that truncating the write-ahead log waits for readers; it is retried later. */
    private static final int READERS_WAIT_MILLIS = 100;

    private final Connection connection;
    private final Path file;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private boolean broken;

    /** @param connection not in auto-commit mode */
    SqlConnection(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs an update; returns the number of changed rows. */
    int run(String sql, @Nullable Object... arguments) {
        try {
            return bound(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw StoreException.of(file, sql, e);
        }
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments) {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(row.read(rows));
            }
            return list;
        } catch (SQLException e) {
            throw StoreException.of(file, sql, e);
        }
    }

    <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... arguments) {
        return list(sql, row, arguments).stream().findFirst();
    }

    /** Runs {@code work} and commits; rolls back when it throws. */
    <T> T transaction(Supplier<T> work) {
        try {
            T result = work.get();
            connection.commit();
            return result;
        } catch (SQLException e) {
            rollBack();
            throw StoreException.of(file, "commit", e);
        } catch (RuntimeException | Error e) {
            rollBack();
            throw e;
        }
    }

    /** True when a rollback failed, so that the connection must be closed. SQLite rolls back some failures itself. */
    boolean isBroken() {
        return broken;
    }

    /** Checkpoints and truncates the write-ahead log; false when a reader prevented it. */
    boolean truncateWal() {
        try {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = " + READERS_WAIT_MILLIS);
                try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                    return result.next() && result.getInt(1) == 0;
                } finally {
                    statement.execute("PRAGMA busy_timeout = " + Database.BUSY_MAX.toMillis());
                }
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw StoreException.of(file, "close", e);
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            broken = true;
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int at = 0; at < arguments.length; at++) {
            statement.setObject(at + 1, arguments[at]);
        }
        return statement;
    }
}
