package org.storywire.ingest.route;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.ingest.event.ReadBatcher;
import org.storywire.ingest.key.Scopes;
import org.storywire.ingest.view.AcceptedStoryView;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;

/**
 * {@code POST /v1/reads}: reports with a key, beacons without. Answers when the reads are safe; it never blocks. A key that
 * is wrong is not taken for a beacon.
 */
public final class ReadsEndpoint implements Endpoint {
    /** Bytes of a batch that comes with a key. */
    public static final int BATCH_BYTES = 512 * 1024;

    private final KeyedReadHandler keyed;
    private final BeaconReadHandler beacons;
    private final DoorMetrics tally;
    private final Duration answerWithin;

    /** The parts that both ways of reporting a read need. */
    public record Desk(AcceptedStoryView stories, ReadBatcher gatherer, Clock clock, DoorMetrics tally) {}

    public ReadsEndpoint(KeyedReadHandler keyed, BeaconReadHandler beacons, DoorMetrics tally, Duration answerWithin) {
        this.keyed = keyed;
        this.beacons = beacons;
        this.tally = tally;
        this.answerWithin = answerWithin;
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        Counted counted = request.caller().map(caller -> keyed(request, caller)).orElseGet(() -> beacon(request));
        return counted.answer
                .orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        tally.accepted(DoorMetrics.READS, counted.reads);
                    } else {
                        tally.unavailable(DoorMetrics.READS, counted.reads);
                    }
                })
                .exceptionally(ReadsEndpoint::failed);
    }

    /** An answer to come, and how many reads it is for. */
    record Counted(int reads, CompletableFuture<Response> answer) {}

    private Counted keyed(Request request, Caller caller) {
        if (!caller.may(Scopes.READ_WRITE)) {
            throw Problems.problem(
                    403,
                    "scope-needed",
                    "The key may not do this",
                    Problems.expected("the scope " + Scopes.READ_WRITE, "a key without it"));
        }
        return keyed.take(request, caller);
    }

    private Counted beacon(Request request) {
        if (request.header("Authorization").isPresent()) {
            throw Problems.problem(
                    401,
                    "unauthorized",
                    "The key is not valid",
                    Problems.expected("a valid key, or none for a beacon", "another one"));
        }
        return beacons.take(request);
    }

    private static Response failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProblemException problem) {
            throw problem;
        }
        return CountedEndpoint.unavailable(
                cause instanceof BrokersUnavailableException unavailable
                        ? unavailable
                        : new BrokersUnavailableException("no answer in time"));
    }
}
