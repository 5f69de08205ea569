package org.storywire.ingest.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.storywire.ingest.rule.RetractionRule;
import org.storywire.ingest.story.FieldLimits;
import org.storywire.ingest.story.JsonObjectReader;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.ingest.view.IdempotencyKeys;
import org.storywire.ingest.view.ReaderSalts;
import org.storywire.ingest.view.RetractionView;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ReadRetracted;

/**
 * {@code /v1/retractions}: takes false reads out of every ranking, lists what was taken and gives it back; and its mirror
 * {@code /v1/reinstatements}: counts reads that are kept apart. A key of one newsroom names the readers that it reported;
 * whatever reaches every newsroom's reads needs a key that speaks for all.
 */
public final class RetractionsEndpoint {
    private static final int RULES_MAX = 256;
    private static final int LISTED_MAX = 1_000;
    private static final int MINUTE = 60;

    private final EventProducer producer;
    private final IdempotencyKeys idempotencyKeys;
    private final Views views;
    private final Duration answerWithin;
    private final RetractionKind kind;

    /** The views that it answers from. */
    public record Views(RetractionView retractions, ReaderSalts salts, KeyRing keys, Clock clock) {}

    public RetractionsEndpoint(
            EventProducer producer,
            IdempotencyKeys idempotencyKeys,
            Views views,
            RetractionKind kind,
            Duration answerWithin) {
        this.producer = producer;
        this.idempotencyKeys = idempotencyKeys;
        this.views = views;
        this.kind = kind;
        this.answerWithin = answerWithin;
    }

    public Response make(Request request) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        Caller caller = DoorRequest.caller(request);
        Instant now = views.clock.instant();
        RetractionRequest asked = JsonObjectReader.of(
                DoorRequest.json(request),
                fields -> RetractionRequest.read(fields, caller.publisher(), now),
                Problems::invalidRequest);
        allow(asked, caller);
        Optional<String> key = DoorRequest.idempotencyKey(request);
        String id = DerivedIds.name("x-", kind.noun(), caller.publisher(), key.orElseGet(asked::words));
        if (key.isPresent()
                && !SubmissionWriter.await(
                        idempotencyKeys.claim(
                                id, DerivedIds.request(kind.name().toLowerCase(Locale.ROOT), asked.words())),
                        deadline)) {
            throw Problems.keyReused();
        }
        List<RetractionView.Rule> known = views.retractions.of(kind, id);
        if (known.stream().noneMatch(rule -> rule.undone().isPresent())) {
            write(known.isEmpty() ? rules(id, asked, caller) : made(known), deadline);
        }
        return Response.json(200, RetractionResponse.of(id, views.retractions.of(kind, id)));
    }

    public Response list(Request request) {
        String publisher = DoorRequest.caller(request).publisher();
        List<RetractionResponse> seen = views.retractions.all(kind).entrySet().stream()
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
        List<RetractionView.Rule> known = views.retractions.of(kind, id);
        if (known.isEmpty() || !maySee(caller.publisher(), known)) {
            throw Problems.none(kind.noun());
        }
        Instant now = views.clock.instant();
        write(known.stream().map(rule -> undone(rule, reason, caller, now)).toList(), deadline);
        return Response.json(200, RetractionResponse.of(id, views.retractions.of(kind, id)));
    }

    private static void allow(RetractionRequest asked, Caller caller) {
        if (!asked.target().isOfOneNewsroom() && !caller.publisher().equals(SubmissionContext.ANY)) {
            throw Problems.problem(
                    403,
                    "every-newsroom",
                    "The key may not do this",
                    Problems.expected(
                            "a key that speaks for every newsroom, for this reaches reads of all of them",
                            "one of a single newsroom"));
        }
    }

    private boolean maySee(String publisher, List<RetractionView.Rule> rules) {
        return publisher.equals(SubmissionContext.ANY)
                || views.keys
                        .publisher(rules.get(0).made().getBy())
                        .filter(publisher::equals)
                        .isPresent();
    }

    private List<ReadRetracted> rules(String id, RetractionRequest asked, Caller caller) {
        List<RetractionRule> shares = shares(asked);
        Instant now = views.clock.instant();
        List<ReadRetracted> rules = new ArrayList<>();
        for (RetractionRule share : shares) {
            rules.add(ReadRetracted.newBuilder()
                    .setRuleId(RetractionView.ruleId(id, rules.size()))
                    .setScope(share.scope())
                    .setPseudonym(share.pseudonym().orElse(null))
                    .setAgent(share.agent())
                    .setFromMinute(Math.toIntExact(Math.floorDiv(share.from().getEpochSecond(), MINUTE)))
                    .setToMinute(Math.toIntExact(
                            Math.floorDiv(share.to().minusMillis(1).getEpochSecond(), MINUTE) + 1))
                    .setReinstates(kind.reinstates())
                    .setReason(asked.reason())
                    .setBy(caller.keyId())
                    .setAt(now)
                    .build());
        }
        return rules;
    }

    private List<RetractionRule> shares(RetractionRequest asked) {
        boolean salted = asked.target().isSalted();
        if (salted && asked.to().isAfter(views.salts.until())) {
            throw Problems.invalid(
                    422,
                    "/to",
                    "a time until " + views.salts.until() + ", for networks are known no longer",
                    "a later one");
        }
        List<RetractionRule> shares = asked.target()
                .shares(asked.from(), asked.to(), salted ? views.salts.held(asked.from(), asked.to()) : List.of());
        if (shares.isEmpty() || shares.size() > RULES_MAX) {
            throw Problems.invalid(
                    422,
                    "/network",
                    "1 to " + RULES_MAX + " networks, counted anew for each day of the time",
                    shares.size() + " of them");
        }
        return shares;
    }

    private static List<ReadRetracted> made(List<RetractionView.Rule> rules) {
        return rules.stream().map(RetractionView.Rule::made).toList();
    }

    /** Later than what it takes back, whatever the clock of the door that made that. */
    private static ReadRetracted undone(RetractionView.Rule rule, String reason, Caller caller, Instant now) {
        ReadRetracted made = rule.made();
        return rule.undone()
                .orElseGet(() -> ReadRetracted.newBuilder(made)
                        .setUndone(true)
                        .setReason(reason)
                        .setBy(caller.keyId())
                        .setAt(now.isAfter(made.getAt()) ? now : made.getAt().plusMillis(1))
                        .build());
    }

    /** On every partition, for each holds other readers; what a second request finds half written it writes again. */
    private void write(List<ReadRetracted> rules, long deadline) {
        CompletableFuture<Void> all = CompletableFuture.allOf(rules.stream()
                .map(rule -> producer.sendToAllPartitions(Topics.READ_RETRACTED, rule.getRuleId(), rule))
                .toArray(CompletableFuture[]::new));
        SubmissionWriter.await(all, deadline);
        rules.forEach(views.retractions::write);
    }
}
