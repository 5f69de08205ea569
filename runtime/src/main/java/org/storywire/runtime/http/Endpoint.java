package org.storywire.runtime.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The code behind a route. A {@link ProblemException}, thrown or in the future, becomes its problem; any other becomes a 500
 * without details. {@code handle} must not block unless {@link #blocking()} says so.
 */
@FunctionalInterface
public interface Endpoint {
    CompletableFuture<Response> handle(Request request);

    /** True when {@code handle} may block; then it runs on a worker thread (a virtual one when the JDK has them). */
    default boolean blocking() {
        return false;
    }

    /** An endpoint that may block. */
    static Endpoint of(Function<Request, Response> blocking) {
        return new Endpoint() {
            @Override
            public CompletableFuture<Response> handle(Request request) {
                return CompletableFuture.completedFuture(blocking.apply(request));
            }

            @Override
            public boolean blocking() {
                return true;
            }
        };
    }
}
