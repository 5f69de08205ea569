package org.storywire.ingest.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.event.EventProducer;
import org.storywire.ingest.rule.RulingRequest;
import org.storywire.ingest.story.FieldLimits;
import org.storywire.ingest.story.IdGrammar;
import org.storywire.ingest.story.JsonObjectReader;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.ingest.view.AcceptedStoryView;
import org.storywire.ingest.view.RulingView;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.EditorialAction;

/** {@code /v1/trending/rulings}: pins, holds, blocks and releases. For a story and board the latest one applies. */
public final class RulingsEndpoint {
    private static final int LISTED_MAX = 1_000;

    private final EventProducer producer;
    private final RulingView rulings;
    private final AcceptedStoryView stories;
    private final Clock clock;
    private final Duration answerWithin;

    /** A ruling as it is served. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String rulingId,
            String status,
            String board,
            String storyId,
            String action,
            @Nullable Integer place,
            String reason,
            String author,
            String by,
            Instant at,
            @Nullable Instant until) {}

    public RulingsEndpoint(
            EventProducer producer, RulingView rulings, AcceptedStoryView stories, Clock clock, Duration answerWithin) {
        this.producer = producer;
        this.rulings = rulings;
        this.stories = stories;
        this.clock = clock;
        this.answerWithin = answerWithin;
    }

    public Response rule(Request request) {
        Caller caller = DoorRequest.caller(request);
        RulingRequest requested = JsonObjectReader.of(
                DoorRequest.json(request),
                fields -> RulingRequest.read(fields, caller.publisher(), clock.instant()),
                Problems::invalidRequest);
        boolean known = stories.highest(requested.storyId()) > 0
                || rulings.of(requested.board(), requested.storyId()).isPresent();
        if (!known) {
            throw Problems.invalid(422, "/storyId", "a story that was accepted", "one that is not known here");
        }
        return write(BoardRuling.newBuilder()
                .setBoard(requested.board())
                .setStoryId(requested.storyId())
                .setAction(requested.action())
                .setPlace(requested.place())
                .setReason(requested.reason())
                .setAuthor(requested.author())
                .setUntil(requested.until().orElse(null))
                .setBy(caller.keyId())
                .setAt(clock.instant())
                .build());
    }

    public Response list(Request request) {
        String publisher = DoorRequest.caller(request).publisher();
        List<View> seen = rulings.all().stream()
                .filter(ruling -> maySee(publisher, ruling))
                .limit(LISTED_MAX)
                .map(this::view)
                .toList();
        return Response.json(200, Map.of("rulings", seen)).header("Cache-Control", "no-store");
    }

    public Response release(Request request) {
        Caller caller = DoorRequest.caller(request);
        Release release = JsonObjectReader.of(
                DoorRequest.json(request),
                fields -> new Release(fields.line("reason", FieldLimits.LINE), fields.line("author", FieldLimits.LINE)),
                Problems::invalidRequest);
        BoardRuling before = rulings.find(request.parameter(DoorRequest.ID))
                .filter(ruling -> maySee(caller.publisher(), ruling))
                .orElseThrow(() -> Problems.none("ruling"));
        if (before.getAction() == EditorialAction.RELEASE) {
            return Response.json(200, view(before));
        }
        return write(BoardRuling.newBuilder(before)
                .setAction(EditorialAction.RELEASE)
                .setPlace(0)
                .setUntil(null)
                .setReason(release.reason)
                .setAuthor(release.author)
                .setBy(caller.keyId())
                .setAt(clock.instant())
                .build());
    }

    private record Release(String reason, String author) {}

    private Response write(BoardRuling requested) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        BoardRuling ruling = later(requested);
        RecordMetadata sent = SubmissionWriter.await(producer.send(Topics.BOARD_RULING, ruling), deadline);
        rulings.write(sent.offset(), ruling);
        return Response.json(200, view(ruling));
    }

    /** The ruling with a time later than the one before, whatever the clock of the door that wrote it. */
    private BoardRuling later(BoardRuling ruling) {
        Optional<Instant> before =
                rulings.of(ruling.getBoard(), ruling.getStoryId()).map(BoardRuling::getAt);
        return before.filter(time -> !ruling.getAt().isAfter(time))
                .map(time ->
                        BoardRuling.newBuilder(ruling).setAt(time.plusMillis(1)).build())
                .orElse(ruling);
    }

    private static boolean maySee(String publisher, BoardRuling ruling) {
        return publisher.equals(SubmissionContext.ANY)
                || IdGrammar.parse(ruling.getStoryId())
                        .filter(name -> name.publisher().equals(publisher))
                        .isPresent();
    }

    private View view(BoardRuling ruling) {
        boolean over = ruling.getUntil()
                .filter(until -> !until.isAfter(clock.instant()))
                .isPresent();
        boolean released = ruling.getAction() == EditorialAction.RELEASE;
        return new View(
                RulingView.id(ruling),
                released ? "released" : over ? "expired" : "in-force",
                ruling.getBoard(),
                ruling.getStoryId(),
                ruling.getAction().name().toLowerCase(Locale.ROOT),
                ruling.getPlace() == 0 ? null : ruling.getPlace(),
                ruling.getReason(),
                ruling.getAuthor(),
                ruling.getBy(),
                ruling.getAt(),
                ruling.getUntil().orElse(null));
    }
}
