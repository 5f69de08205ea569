package org.storywire.publish.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pool of connections for queries, opened lazily and reopened after a failure; each query reads one snapshot. */
final class ConnectionPool implements AutoCloseable {
    private static final long WAIT_SECONDS_MAX = 5;

    private final Supplier<SqlConnection> connect;
    private final BlockingQueue<Slot> free;
    private volatile int generation;
    private volatile boolean closed;

    ConnectionPool(Supplier<SqlConnection> connect, int connections) {
        this.connect = connect;
        this.free = new ArrayBlockingQueue<>(connections);
        for (int i = 0; i < connections; i++) {
            free.add(new Slot());
        }
    }

    <T> T read(Function<SqlConnection, T> query) {
        Slot slot = acquire();
        boolean succeeded = false;
        try {
            SqlConnection sql = slot.connected(generation);
            T result = sql.transaction(() -> query.apply(sql));
            succeeded = true;
            return result;
        } finally {
            if (!succeeded || closed) {
                slot.disconnect();
            }
            free.add(slot);
        }
    }

    /** Closes all connections, those in use after their query; later queries reconnect. */
    synchronized void reconnect() {
        generation++;
        List<Slot> idle = new ArrayList<>();
        free.drainTo(idle);
        idle.forEach(Slot::disconnect);
        free.addAll(idle);
    }

    @Override
    public void close() {
        closed = true;
        reconnect();
    }

    private Slot acquire() {
        if (closed) {
            throw new StoreException("a connection for a query: expected an open pool, found it closed");
        }
        try {
            Slot slot = free.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            if (slot == null) {
                throw new StoreException(
                        "a connection for a query: expected one within " + WAIT_SECONDS_MAX + " s, found all in use");
            }
            return slot;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for a connection");
        }
    }

    /** Holder of one connection, used by one thread at a time. */
    private final class Slot {
        private @Nullable SqlConnection sql;
        private int openedIn;

        SqlConnection connected(int now) {
            if (openedIn != now) {
                disconnect();
            }
            SqlConnection open = sql;
            if (open == null) {
                open = connect.get();
                sql = open;
                openedIn = now;
            }
            return open;
        }

        void disconnect() {
            SqlConnection open = sql;
            sql = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
