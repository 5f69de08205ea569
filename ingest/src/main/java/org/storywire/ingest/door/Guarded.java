package org.storywire.ingest.door;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.ProblemException;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;

/** An endpoint for stories, which may wait: counts each request once by how it ended, and answers 503 for silent brokers. */
final class Guarded implements Endpoint {
    static final String RETRY_AFTER_SECONDS = "2";

    private final Function<Request, Response> answer;
    private final DoorTally tally;

    Guarded(Function<Request, Response> answer, DoorTally tally) {
        this.answer = answer;
        this.tally = tally;
    }

    @Override
    public boolean blocking() {
        return true;
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        tally.received(DoorTally.STORIES, 1);
        try {
            Response response = answer.apply(request);
            tally.accepted(DoorTally.STORIES, 1);
            return CompletableFuture.completedFuture(response);
        } catch (Unavailable e) {
            tally.unavailable(DoorTally.STORIES, 1);
            return CompletableFuture.completedFuture(unavailable());
        } catch (ProblemException e) {
            tally.refused(DoorTally.STORIES, Problems.kind(e.problem()), 1);
            throw e;
        } catch (RuntimeException e) {
            tally.refused(DoorTally.STORIES, "fault", 1);
            throw e;
        }
    }

    static Response unavailable() {
        return Response.problem(Problems.unavailable()).header("Retry-After", RETRY_AFTER_SECONDS);
    }
}
