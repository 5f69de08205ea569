package org.storywire.ingest.route;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;

/** An endpoint that may wait: counts each request once by how it ended, and answers 503 for silent brokers. */
public final class CountedEndpoint implements Endpoint {
    static final String RETRY_AFTER_SECONDS = "2";

    private final Function<Request, Response> answer;
    private final String what;
    private final DoorMetrics tally;

    /** {@code what} is what the requests are, in words of {@link DoorMetrics}. */
    public CountedEndpoint(Function<Request, Response> answer, String what, DoorMetrics tally) {
        this.answer = answer;
        this.what = what;
        this.tally = tally;
    }

    @Override
    public boolean blocking() {
        return true;
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        tally.received(what, 1);
        try {
            Response response = answer.apply(request);
            tally.accepted(what, 1);
            return CompletableFuture.completedFuture(response);
        } catch (BrokersUnavailableException e) {
            tally.unavailable(what, 1);
            return CompletableFuture.completedFuture(unavailable());
        } catch (ProblemException e) {
            tally.refused(what, Problems.kind(e.problem()), 1);
            throw e;
        } catch (RuntimeException e) {
            tally.refused(what, "fault", 1);
            throw e;
        }
    }

    static Response unavailable() {
        return Response.problem(Problems.unavailable()).header("Retry-After", RETRY_AFTER_SECONDS);
    }
}
