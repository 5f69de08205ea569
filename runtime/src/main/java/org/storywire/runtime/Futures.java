package org.storywire.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Callbacks of futures. */
public final class Futures {
    private Futures() {}

    /** Calls {@code next} with the result, or with null and the failure. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback has both
    public static <T> void whenDone(CompletableFuture<T> future, BiConsumer<T, @Nullable Throwable> next) {
        future.whenComplete(next);
    }
}
