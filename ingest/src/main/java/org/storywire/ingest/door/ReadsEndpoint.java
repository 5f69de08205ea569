package org.storywire.ingest.door;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.storywire.ingest.key.Scopes;
import org.storywire.runtime.Caller;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.ProblemException;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;

/**
 * {@code POST /v1/reads}: reports with a key, beacons without. Answers when the reads are safe; it never blocks. A key that
 * is wrong is not taken for a beacon.
 */
final class ReadsEndpoint implements Endpoint {
    /** Bytes of a batch that comes with a key. */
    static final int BATCH_BYTES = 512 * 1024;

    private final KeyedReads keyed;
    private final BeaconReads beacons;
    private final DoorTally tally;
    private final Duration answerWithin;

    /** What both ways of reporting a read need. */
    record Desk(StoryBook stories, ReadGatherer gatherer, Clock clock, DoorTally tally) {}

    ReadsEndpoint(KeyedReads keyed, BeaconReads beacons, DoorTally tally, Duration answerWithin) {
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
                        tally.accepted(DoorTally.READS, counted.reads);
                    } else {
                        tally.unavailable(DoorTally.READS, counted.reads);
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
        return Guarded.unavailable();
    }
}
