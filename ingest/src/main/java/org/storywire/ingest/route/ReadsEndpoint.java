package org.storywire.ingest.route;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.ingest.key.Scopes;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;

/**
 * {@code POST /v1/reads}: reports with a key, beacons without. Answers when the reads are acknowledged; it never
 * blocks. A request with an invalid key is refused, not treated as a beacon.
 */
public final class ReadsEndpoint implements Endpoint {
    /** Bytes of a batch that comes with a key. */
    public static final int BATCH_BYTES = 512 * 1024;

    private final KeyedReadHandler keyed;
    private final BeaconReadHandler beacons;
    private final DoorMetrics metrics;
    private final Clock clock;
    private final Duration answerWithin;

    public ReadsEndpoint(
            KeyedReadHandler keyed,
            BeaconReadHandler beacons,
            DoorMetrics metrics,
            Clock clock,
            Duration answerWithin) {
        this.keyed = keyed;
        this.beacons = beacons;
        this.metrics = metrics;
        this.clock = clock;
        this.answerWithin = answerWithin;
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        Counted counted = request.caller().map(caller -> keyed(request, caller)).orElseGet(() -> beacon(request));
        return counted.answer
                .orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        metrics.accepted(DoorMetrics.READS, counted.reads);
                    } else {
                        metrics.unavailable(DoorMetrics.READS, counted.reads);
                    }
                })
                .exceptionally(ReadsEndpoint::failed);
    }

    /** A pending response, and the number of reads that it is for. */
    record Counted(int reads, CompletableFuture<Response> answer) {}

    private Counted keyed(Request request, Caller caller) {
        if (!caller.may(Scopes.READ_WRITE)) {
            throw Problems.problem(
                    403,
                    "scope-needed",
                    "The key may not do this",
                    Problems.expected("the scope " + Scopes.READ_WRITE, "a key without it"));
        }
        return keyed.handle(request, caller, clock.instant());
    }

    private Counted beacon(Request request) {
        if (request.header("Authorization").isPresent()) {
            throw Problems.problem(
                    401,
                    "unauthorized",
                    "The key is not valid",
                    Problems.expected("a valid key, or none for a beacon", "another one"));
        }
        return beacons.handle(request, clock.instant());
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
