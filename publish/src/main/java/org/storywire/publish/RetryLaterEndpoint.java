package org.storywire.publish;

import java.util.concurrent.CompletableFuture;
import org.storywire.publish.store.StoreException;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Problem;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;

/** An endpoint that responds 503 with Retry-After, rather than 500, while the database is rebuilt or its disk is full. */
record RetryLaterEndpoint(Endpoint endpoint) implements Endpoint {
    private static final String RETRY_AFTER_SECONDS = "5";

    static Route of(Route route) {
        return route.with(new RetryLaterEndpoint(route.endpoint()));
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        try {
            return endpoint.handle(request);
        } catch (StoreException e) {
            if (e.fault() == StoreException.Fault.OTHER) {
                throw e;
            }
            Problem problem = Problem.of(
                    503,
                    "not-available",
                    "This resource is temporarily unavailable",
                    "expected to recover by itself; retry later");
            return CompletableFuture.completedFuture(
                    Response.problem(problem).header("Retry-After", RETRY_AFTER_SECONDS));
        }
    }

    @Override
    public boolean blocking() {
        return endpoint.blocking();
    }
}
