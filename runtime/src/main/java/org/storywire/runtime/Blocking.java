package org.storywire.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounded waits of threads. An interrupt ends each of them and stays set on the thread, so that it is noticed
 * further up too.
 */
public final class Blocking {
    private Blocking() {}

    /** Waits; false when interrupted. */
    public static boolean sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for a latch; false when it is not open in time, or interrupted. */
    public static boolean await(CountDownLatch latch, Duration max) {
        try {
            return latch.await(max.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for a thread to end; false when it is alive after that. */
    public static boolean join(Thread thread, Duration max) {
        try {
            thread.join(Math.max(1, max.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Waits for an executor that was shut down to end; false when its tasks run after that. */
    public static boolean awaitEnd(ExecutorService executor, Duration max) {
        try {
            return executor.awaitTermination(max.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * The result of a future.
     *
     * @param what names the result in a message
     * @throws ServiceException when it fails, with its cause, takes too long, or the thread is interrupted
     */
    public static <T> T get(Future<T> future, Duration max, String what) {
        try {
            return future.get(max.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ServiceException(what + ": " + cause, cause);
        } catch (TimeoutException e) {
            throw new ServiceException("expected " + what + " within " + max, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException("interrupted while waiting for " + what, e);
        }
    }
}
