package org.storywire.publish.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A few connections for queries; each query sees one commit. */
final class ConnectionPool implements AutoCloseable {
    private static final long WAIT_SECONDS_MAX = 5;

    private final List<SqlConnection> all = new ArrayList<>();
    private final BlockingQueue<SqlConnection> free;

    ConnectionPool(Database database, int connections) {
        free = new ArrayBlockingQueue<>(connections);
        for (int i = 0; i < connections; i++) {
            all.add(database.reader());
        }
        free.addAll(all);
    }

    <T> T read(Function<SqlConnection, T> query) {
        SqlConnection sql = take();
        try {
            return sql.transaction(() -> query.apply(sql));
        } finally {
            free.add(sql);
        }
    }

    @Override
    public void close() {
        all.forEach(SqlConnection::close);
    }

    private SqlConnection take() {
        try {
            SqlConnection sql = free.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            if (sql == null) {
                throw new StoreException(
                        "a connection for a query: expected one within " + WAIT_SECONDS_MAX + " s, found all in use");
            }
            return sql;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for a connection");
        }
    }
}
