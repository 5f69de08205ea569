package org.storywire.embedded;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits of half a minute at most for the broker; each failure is an {@link EmbeddedException} that names what was awaited. */
final class BoundedWait {
    private static final Duration MAX = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;

    private BoundedWait() {}

    static <T> T get(Future<T> future, String what) {
        try {
            return future.get(MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EmbeddedException("the broker refused " + what + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new EmbeddedException("expected " + what + " within " + MAX, e);
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    static void until(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + MAX.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new EmbeddedException("expected " + what + " within " + MAX);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(what, e);
            }
        }
    }

    private static EmbeddedException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EmbeddedException("interrupted while waiting for " + what, e);
    }
}
