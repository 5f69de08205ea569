package org.storywire.ingest.route;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;

/** A blocking endpoint that counts each request by its outcome; 503 when brokers do not acknowledge. */
public final class CountedEndpoint implements Endpoint {
    static final String RETRY_AFTER_SECONDS = "2";

    private final Function<Request, Response> answer;
    private final String meter;
    private final DoorMetrics metrics;

    /** {@code meter} is the name of the requests in {@link DoorMetrics}. */
    public CountedEndpoint(Function<Request, Response> answer, String meter, DoorMetrics metrics) {
        this.answer = answer;
        this.meter = meter;
        this.metrics = metrics;
    }

    @Override
    public boolean blocking() {
        return true;
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        metrics.received(meter, 1);
        try {
            Response response = answer.apply(request);
            metrics.accepted(meter, 1);
            return CompletableFuture.completedFuture(response);
        } catch (BrokersUnavailableException e) {
            metrics.unavailable(meter, 1);
            return CompletableFuture.completedFuture(unavailable(e));
        } catch (ProblemException e) {
            metrics.refused(meter, Problems.kind(e.problem()), 1);
            throw e;
        } catch (RuntimeException e) {
            metrics.refused(meter, "fault", 1);
            throw e;
        }
    }

    static Response unavailable(BrokersUnavailableException failure) {
        return Response.problem(Problems.unavailable(failure)).header("Retry-After", RETRY_AFTER_SECONDS);
    }
}
