package org.storywire.ingest.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.storywire.ingest.key.KeyRing;
import org.storywire.ingest.rule.Direction;
import org.storywire.ingest.rule.Retraction;
import org.storywire.ingest.rule.Share;
import org.storywire.ingest.story.Fields;
import org.storywire.ingest.story.Filing;
import org.storywire.ingest.story.Limits;
import org.storywire.runtime.Caller;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.ReadRetracted;

/**
 * {@code /v1/retractions}: takes false reads out of every ranking, lists what was taken and gives it back; and its mirror
 * {@code /v1/reinstatements}: counts reads that are kept apart. A key of one newsroom names the readers that it reported;
 * whatever reaches every newsroom's reads needs a key that speaks for all.
 */
final class RetractionsEndpoint {
    private static final int RULES_MAX = 256;
    private static final int LISTED_MAX = 1_000;
    private static final int MINUTE = 60;

    private final Outbox outbox;
    private final Claims claims;
    private final Books books;
    private final Duration answerWithin;
    private final Direction direction;

    /** What it knows. */
    record Books(RetractionBook retractions, Salts salts, KeyRing keys, Clock clock) {}

    /** Which of the two it is, and how long a request may wait. */
    record Terms(Direction direction, Duration answerWithin) {}

    RetractionsEndpoint(Outbox outbox, Claims claims, Books books, Terms terms) {
        this.outbox = outbox;
        this.claims = claims;
        this.books = books;
        this.direction = terms.direction;
        this.answerWithin = terms.answerWithin;
    }

    Response make(Request request) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        Caller caller = StoryRequest.caller(request);
        Instant now = books.clock.instant();
        Retraction asked = Fields.of(
                StoryRequest.json(request),
                fields -> Retraction.read(fields, caller.publisher(), now),
                Problems::invalidRequest);
        allow(asked, caller);
        Optional<String> key = StoryRequest.idempotencyKey(request);
        String id = Hashes.name("x-", direction.noun(), caller.publisher(), key.orElseGet(asked::words));
        if (key.isPresent()
                && !Submissions.await(
                        claims.claim(id, Hashes.request(direction.name().toLowerCase(Locale.ROOT), asked.words())),
                        deadline)) {
            throw Problems.keyReused();
        }
        List<RetractionBook.Rule> known = books.retractions.of(direction, id);
        if (known.stream().noneMatch(rule -> rule.undone().isPresent())) {
            write(known.isEmpty() ? rules(id, asked, caller) : made(known), deadline);
        }
        return Response.json(200, RetractionView.of(id, books.retractions.of(direction, id)));
    }

    Response list(Request request) {
        String publisher = StoryRequest.caller(request).publisher();
        List<RetractionView> seen = books.retractions.all(direction).entrySet().stream()
                .filter(entry -> maySee(publisher, entry.getValue()))
                .limit(LISTED_MAX)
                .map(entry -> RetractionView.of(entry.getKey(), entry.getValue()))
                .toList();
        return Response.json(200, Map.of(direction.plural(), seen)).header("Cache-Control", "no-store");
    }

    Response undo(Request request) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        Caller caller = StoryRequest.caller(request);
        String id = request.parameter(StoryRequest.ID);
        String reason = Fields.of(
                StoryRequest.json(request), fields -> fields.line("reason", Limits.LINE), Problems::invalidRequest);
        List<RetractionBook.Rule> known = books.retractions.of(direction, id);
        if (known.isEmpty() || !maySee(caller.publisher(), known)) {
            throw Problems.none(direction.noun());
        }
        Instant now = books.clock.instant();
        write(known.stream().map(rule -> undone(rule, reason, caller, now)).toList(), deadline);
        return Response.json(200, RetractionView.of(id, books.retractions.of(direction, id)));
    }

    private static void allow(Retraction asked, Caller caller) {
        if (!asked.target().isOfOneNewsroom() && !caller.publisher().equals(Filing.ANY)) {
            throw Problems.problem(
                    403,
                    "every-newsroom",
                    "The key may not do this",
                    Problems.expected(
                            "a key that speaks for every newsroom, for this reaches reads of all of them",
                            "one of a single newsroom"));
        }
    }

    private boolean maySee(String publisher, List<RetractionBook.Rule> rules) {
        return publisher.equals(Filing.ANY)
                || books.keys
                        .publisher(rules.get(0).made().getBy())
                        .filter(publisher::equals)
                        .isPresent();
    }

    private List<ReadRetracted> rules(String id, Retraction asked, Caller caller) {
        List<Share> shares = shares(asked);
        Instant now = books.clock.instant();
        List<ReadRetracted> rules = new ArrayList<>();
        for (Share share : shares) {
            rules.add(ReadRetracted.newBuilder()
                    .setRuleId(RetractionBook.ruleId(id, rules.size()))
                    .setScope(share.scope())
                    .setPseudonym(share.pseudonym().orElse(null))
                    .setAgent(share.agent())
                    .setFromMinute(Math.toIntExact(Math.floorDiv(share.from().getEpochSecond(), MINUTE)))
                    .setToMinute(Math.toIntExact(
                            Math.floorDiv(share.to().minusMillis(1).getEpochSecond(), MINUTE) + 1))
                    .setReinstates(direction.reinstates())
                    .setReason(asked.reason())
                    .setBy(caller.keyId())
                    .setAt(now)
                    .build());
        }
        return rules;
    }

    private List<Share> shares(Retraction asked) {
        boolean salted = asked.target().isSalted();
        if (salted && asked.to().isAfter(books.salts.until())) {
            throw Problems.invalid(
                    422,
                    "/to",
                    "a time until " + books.salts.until() + ", for networks are known no longer",
                    "a later one");
        }
        List<Share> shares = asked.target()
                .shares(asked.from(), asked.to(), salted ? books.salts.held(asked.from(), asked.to()) : List.of());
        if (shares.isEmpty() || shares.size() > RULES_MAX) {
            throw Problems.invalid(
                    422,
                    "/network",
                    "1 to " + RULES_MAX + " networks, counted anew for each day of the time",
                    shares.size() + " of them");
        }
        return shares;
    }

    private static List<ReadRetracted> made(List<RetractionBook.Rule> rules) {
        return rules.stream().map(RetractionBook.Rule::made).toList();
    }

    /** Later than what it takes back, whatever the clock of the door that made that. */
    private static ReadRetracted undone(RetractionBook.Rule rule, String reason, Caller caller, Instant now) {
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
                .map(rule -> outbox.everywhere(Topics.READ_RETRACTED, rule.getRuleId(), rule))
                .toArray(CompletableFuture[]::new));
        Submissions.await(all, deadline);
        rules.forEach(books.retractions::write);
    }
}
