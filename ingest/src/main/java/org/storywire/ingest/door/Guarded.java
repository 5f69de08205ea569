package org.storywire.ingest.door;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.ProblemException;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;

/** An endpoint that may wait: counts each request once by how it ended, and answers 503 for silent brokers. */
final class Guarded implements Endpoint {
    static final String RETRY_AFTER_SECONDS = "2";

    private final Function<Request, Response> answer;
    private final String what;
    private final DoorTally tally;

    /** {@code what} is what the requests are, in words of {@link DoorTally}. */
    Guarded(Function<Request, Response> answer, String what, DoorTally tally) {
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
        } catch (Unavailable e) {
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
