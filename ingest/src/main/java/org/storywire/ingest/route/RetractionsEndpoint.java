package org.storywire.ingest.route;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.storywire.ingest.event.DerivedIds;
import org.storywire.ingest.event.EventProducer;
import org.storywire.ingest.key.KeyRing;
import org.storywire.ingest.rule.RetractionKind;
import org.storywire.ingest.rule.RetractionRequest;
import org.storywire.ingest.story.FieldLimits;
import org.storywire.ingest.story.JsonObjectReader;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.ingest.view.IdempotencyKeys;
import org.storywire.ingest.view.RetractionView;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ReadRetracted;

/**
 * {@code /v1/retractions}: subtracts false reads from every ranking, lists retractions and undoes them; and its mirror
 * {@code /v1/reinstatements}: counts excluded reads. A key of one newsroom names the readers that it reported; a scope
 * that reaches every newsroom's reads needs a key that speaks for all.
 */
public final class RetractionsEndpoint {
    private static final int LISTED_MAX = 1_000;

    private final EventProducer producer;
    private final IdempotencyKeys idempotencyKeys;
    private final RetractionView retractions;
    private final KeyRing keys;
    private final RetractionRecords records;
    private final RetractionKind kind;
    private final Duration answerWithin;

    public RetractionsEndpoint(
            EventProducer producer,
            IdempotencyKeys idempotencyKeys,
            RetractionView retractions,
            KeyRing keys,
            RetractionRecords records,
            Duration answerWithin) {
        this.producer = producer;
        this.idempotencyKeys = idempotencyKeys;
        this.retractions = retractions;
        this.keys = keys;
        this.records = records;
        this.kind = records.kind();
        this.answerWithin = answerWithin;
    }

    public Response make(Request request) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        Caller caller = DoorRequest.caller(request);
        Instant now = records.clock().instant();
        RetractionRequest retraction = JsonObjectReader.of(
                DoorRequest.json(request),
                fields -> RetractionRequest.read(fields, caller.publisher(), now),
                Problems::invalidRequest);
        allow(retraction, caller);
        Optional<String> key = DoorRequest.idempotencyKey(request);
        String id = DerivedIds.name("x-", kind.noun(), caller.publisher(), key.orElseGet(retraction::canonicalText));
        if (key.isPresent()
                && !SubmissionWriter.await(
                        idempotencyKeys.claim(
                                id,
                                DerivedIds.request(kind.name().toLowerCase(Locale.ROOT), retraction.canonicalText())),
                        deadline)) {
            throw Problems.keyReused();
        }
        List<RetractionView.Rule> known = retractions.of(kind, id);
        if (known.stream().noneMatch(rule -> rule.undone().isPresent())) {
            write(known.isEmpty() ? records.of(id, retraction, caller) : made(known), deadline);
        }
        return Response.json(200, RetractionResponse.of(id, retractions.of(kind, id)));
    }

    public Response list(Request request) {
        String publisher = DoorRequest.caller(request).publisher();
        List<RetractionResponse> seen = retractions.all(kind).entrySet().stream()
                .filter(entry -> maySee(publisher, entry.getValue()))
                .limit(LISTED_MAX)
                .map(entry -> RetractionResponse.of(entry.getKey(), entry.getValue()))
                .toList();
        return Response.json(200, Map.of(kind.plural(), seen)).header("Cache-Control", "no-store");
    }

    public Response undo(Request request) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        Caller caller = DoorRequest.caller(request);
        String id = request.parameter(DoorRequest.ID);
        String reason = JsonObjectReader.of(
                DoorRequest.json(request), fields -> fields.line("reason", FieldLimits.LINE), Problems::invalidRequest);
        List<RetractionView.Rule> known = retractions.of(kind, id);
        if (known.isEmpty() || !maySee(caller.publisher(), known)) {
            throw Problems.none(kind.noun());
        }
        write(known.stream().map(rule -> records.undo(rule, reason, caller)).toList(), deadline);
        return Response.json(200, RetractionResponse.of(id, retractions.of(kind, id)));
    }

    private static void allow(RetractionRequest retraction, Caller caller) {
        if (!retraction.target().isOfOneNewsroom() && !caller.publisher().equals(SubmissionContext.ANY)) {
            throw Problems.problem(
                    403,
                    "every-newsroom",
                    "The key may not do this",
                    Problems.expected(
                            "a key that speaks for every newsroom, because this reaches reads of all",
                            "one of a single newsroom"));
        }
    }

    private boolean maySee(String publisher, List<RetractionView.Rule> rules) {
        return publisher.equals(SubmissionContext.ANY)
                || keys.publisher(rules.get(0).made().getBy())
                        .filter(publisher::equals)
                        .isPresent();
    }

    private static List<ReadRetracted> made(List<RetractionView.Rule> rules) {
        return rules.stream().map(RetractionView.Rule::made).toList();
    }

    /** Writes to every partition, because each has other readers; a repeated request completes a half-written one. */
    private void write(List<ReadRetracted> rules, long deadline) {
        CompletableFuture<Void> all = CompletableFuture.allOf(rules.stream()
                .map(rule -> producer.sendToAllPartitions(Topics.READ_RETRACTED, rule))
                .toArray(CompletableFuture[]::new));
        SubmissionWriter.await(all, deadline);
        rules.forEach(retractions::write);
    }
}
