package org.storywire.publish.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.storywire.publish.projection.Cursor;

/** The committed position of the writer, which readers can await. */
final class AppliedPosition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition updated = lock.newCondition();
    private volatile Cursor applied = Cursor.start(Cursor.NO_LOGS);
    private volatile long version;
    private volatile boolean historyComplete;

    Cursor applied() {
        return applied;
    }

    long version() {
        return version;
    }

    boolean isHistoryApplied() {
        return historyComplete;
    }

    /** Records whether the history is complete; a change invalidates cached results. */
    void historyApplied(boolean complete) {
        lock.lock();
        try {
            version = complete == historyComplete ? version : version + 1;
            historyComplete = complete;
            updated.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param changed true when the result of a query may have changed */
    void advance(Cursor cursor, boolean changed) {
        lock.lock();
        try {
            applied = cursor;
            version = changed ? version + 1 : version;
            updated.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean await(Cursor cursor, Duration time) {
        return await(() -> applied.logs().equals(cursor.logs()) && applied.covers(cursor), time);
    }

    long awaitChange(long seen, Duration time) {
        await(() -> version != seen, time);
        return version;
    }

    private boolean await(BooleanSupplier condition, Duration time) {
        long left = time.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = updated.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
