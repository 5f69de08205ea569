package org.storywire.ingest.door;

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
import org.storywire.ingest.rule.Ruling;
import org.storywire.ingest.story.Fields;
import org.storywire.ingest.story.Filing;
import org.storywire.ingest.story.Ids;
import org.storywire.ingest.story.Limits;
import org.storywire.runtime.Caller;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.EditorialAction;

/** {@code /v1/trending/rulings}: what editors pin, hold, block and release. For one story and board the latest ruling holds. */
final class RulingsEndpoint {
    private static final int LISTED_MAX = 1_000;

    private final Outbox outbox;
    private final RulingBook rulings;
    private final Submissions.Books books;
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

    RulingsEndpoint(Outbox outbox, RulingBook rulings, Submissions.Books books, Duration answerWithin) {
        this.outbox = outbox;
        this.rulings = rulings;
        this.books = books;
        this.answerWithin = answerWithin;
    }

    Response rule(Request request) {
        Caller caller = StoryRequest.caller(request);
        Ruling asked = Fields.of(
                StoryRequest.json(request),
                fields -> Ruling.read(fields, caller.publisher(), clock().instant()),
                Problems::invalidRequest);
        boolean known = books.stories().highest(asked.storyId()) > 0
                || rulings.of(asked.board(), asked.storyId()).isPresent();
        if (!known) {
            throw Problems.invalid(422, "/storyId", "a story that was accepted", "one that is not known here");
        }
        return written(BoardRuling.newBuilder()
                .setBoard(asked.board())
                .setStoryId(asked.storyId())
                .setAction(asked.action())
                .setPlace(asked.place())
                .setReason(asked.reason())
                .setAuthor(asked.author())
                .setUntil(asked.until().orElse(null))
                .setBy(caller.keyId())
                .setAt(clock().instant())
                .build());
    }

    Response list(Request request) {
        String publisher = StoryRequest.caller(request).publisher();
        List<View> seen = rulings.all().stream()
                .filter(ruling -> maySee(publisher, ruling))
                .limit(LISTED_MAX)
                .map(this::view)
                .toList();
        return Response.json(200, Map.of("rulings", seen)).header("Cache-Control", "no-store");
    }

    Response release(Request request) {
        Caller caller = StoryRequest.caller(request);
        Words words = Fields.of(
                StoryRequest.json(request),
                fields -> new Words(fields.line("reason", Limits.LINE), fields.line("author", Limits.LINE)),
                Problems::invalidRequest);
        BoardRuling before = rulings.find(request.parameter(StoryRequest.ID))
                .filter(ruling -> maySee(caller.publisher(), ruling))
                .orElseThrow(() -> Problems.none("ruling"));
        if (before.getAction() == EditorialAction.RELEASE) {
            return Response.json(200, view(before));
        }
        return written(BoardRuling.newBuilder(before)
                .setAction(EditorialAction.RELEASE)
                .setPlace(0)
                .setUntil(null)
                .setReason(words.reason)
                .setAuthor(words.author)
                .setBy(caller.keyId())
                .setAt(clock().instant())
                .build());
    }

    private record Words(String reason, String author) {}

    private Response written(BoardRuling asked) {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        BoardRuling ruling = later(asked);
        String key = RulingBook.key(ruling.getBoard(), ruling.getStoryId());
        RecordMetadata safe = Submissions.await(outbox.send(Topics.BOARD_RULING, key, ruling), deadline);
        rulings.write(safe.offset(), ruling);
        return Response.json(200, view(ruling));
    }

    /** Later than what was said before, whatever the clock of the door that said it. */
    private BoardRuling later(BoardRuling ruling) {
        Optional<Instant> before =
                rulings.of(ruling.getBoard(), ruling.getStoryId()).map(BoardRuling::getAt);
        return before.filter(time -> !ruling.getAt().isAfter(time))
                .map(time ->
                        BoardRuling.newBuilder(ruling).setAt(time.plusMillis(1)).build())
                .orElse(ruling);
    }

    private static boolean maySee(String publisher, BoardRuling ruling) {
        return publisher.equals(Filing.ANY)
                || Ids.parse(ruling.getStoryId())
                        .filter(name -> name.publisher().equals(publisher))
                        .isPresent();
    }

    private View view(BoardRuling ruling) {
        boolean over = ruling.getUntil()
                .filter(until -> !until.isAfter(clock().instant()))
                .isPresent();
        boolean released = ruling.getAction() == EditorialAction.RELEASE;
        return new View(
                RulingBook.id(ruling),
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

    private Clock clock() {
        return books.clock();
    }
}
