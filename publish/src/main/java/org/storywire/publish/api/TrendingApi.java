package org.storywire.publish.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.json.BoardJson;
import org.storywire.publish.json.BoardListJson;
import org.storywire.publish.json.ExplanationJson;
import org.storywire.publish.projection.BoardProvenance;
import org.storywire.publish.projection.BoardQueries;
import org.storywire.publish.projection.Explanation;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.publish.text.Messages;
import org.storywire.publish.text.RankReasons;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Problem;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardKind;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.WireStory;

/**
 * {@code /v1/trending}: current and past boards with their stories; the list of boards; and explanations of ranks. A board
 * without a ranking is empty.
 */
final class TrendingApi {
    static final String BOARD_EXPECTED = "all, section:ID, tag:ID or language:TAG";
    private static final String WINDOW_EXPECTED = "24h (or PT24H) or 1h (or PT1H)";
    private static final String BY_EXPECTED = "readers, reads or rising";
    private static final Duration DAY = Duration.ofHours(24);
    private static final int SNAPSHOTS_MAX = 288;
    private static final String RETRY_AFTER_SECONDS = "10";
    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;

    private final StoryQueries wire;
    private final Links links;
    private final Clock clock;
    private final Messages messages;
    private final ZoneId zone;

    TrendingApi(StoryQueries wire, Links links, Messages messages, ZoneId zone, Clock clock) {
        this.wire = wire;
        this.links = links;
        this.messages = messages;
        this.zone = zone;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/trending", Access.OPEN, Endpoint.of(this::trending)),
                Route.get("/v1/trending/boards", Access.OPEN, Endpoint.of(this::boards)),
                Route.get("/v1/trending/{board}/{story}/why", Access.OPEN, Endpoint.of(this::why)));
    }

    private Response trending(Request request) {
        QueryParameters parameters = new QueryParameters(request);
        String board = parameters.text("board", BoardKey.ALL, BOARD_EXPECTED, BoardKind::isBoard);
        BoardKey key = new BoardKey(board, window(parameters), by(parameters));
        int limit = parameters.integer("limit", LIMIT, LIMIT_MAX);
        Optional<Instant> asOf = asOf(parameters);
        parameters.rejectUnknown("board", "window", "by", "limit", "asOf").done();
        if (asOf.isPresent() && !wire.isHistoryApplied()) {
            return notYet();
        }
        Optional<PublishedBoard> found = asOf.map(at -> wire.trending(key, at)).orElseGet(() -> wire.trending(key));
        ObjectNode node = found.map(shown -> BoardJson.of(shown, limit, links)).orElseGet(() -> BoardJson.empty(key));
        found.ifPresent(shown -> BoardJson.addProvenance(node, shown.provenance()));
        asOf.ifPresent(at -> BoardJson.addPast(node, at, found));
        if (asOf.isEmpty()) {
            wire.audit(board, key.window()).ifPresent(audit -> BoardJson.addAudit(node, audit));
        }
        return CachedResponses.json(node);
    }

    private Response boards(Request request) {
        new QueryParameters(request).rejectUnknown().done();
        ArrayNode boards = JsonNodeFactory.instance.arrayNode();
        BoardListJson.of(wire.boards(), links).forEach(boards::add);
        return CachedResponses.json(JsonNodeFactory.instance.objectNode().set("boards", boards));
    }

    private Response why(Request request) {
        QueryParameters parameters = new QueryParameters(request);
        BoardKey key = new BoardKey(request.parameter("board"), window(parameters), by(parameters));
        parameters.rejectUnknown("window", "by").done();
        if (!wire.isHistoryApplied()) {
            return notYet();
        }
        WireStory story = wire.story(request.parameter("story"))
                .map(visibility -> visibility.fold(StoryVisibility.Shown::wire, StoriesApi::withdrawn))
                .orElseThrow(StoriesApi::unknown);
        PublishedBoard board = Optional.of(key)
                .filter(requested -> BoardKind.isBoard(requested.board()))
                .flatMap(requested -> wire.trending(requested).or(() -> emptyBoard(requested)))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        404,
                        "unknown-board",
                        "There is no such board",
                        "expected one that /v1/trending/boards names")));
        String id = story.getStory().getStoryId();
        Explanation why = Explanation.of(board, story, Explanation.Facts.of(wire, key.board(), id, clock.instant()));
        var history = wire.rankHistory(key, board.at().minus(DAY), SNAPSHOTS_MAX);
        List<String> sentences = new RankReasons(messages, zone, clock.instant()).of(why);
        ObjectNode node = ExplanationJson.of(why, Explanation.steps(history, id), sentences, links);
        wire.audit(key.board(), key.window()).ifPresent(audit -> BoardJson.addAudit(node, audit));
        return CachedResponses.json(node);
    }

    /** An empty board of all stories, which exists before the first ranking. */
    private Optional<PublishedBoard> emptyBoard(BoardKey key) {
        return Optional.of(key)
                .filter(requested -> requested.board().equals(BoardKey.ALL))
                .map(all -> new PublishedBoard(all, clock.instant(), List.of(), 0, 0, BoardProvenance.UNKNOWN));
    }

    private static Response notYet() {
        Problem problem = Problem.of(
                503,
                "history-not-read",
                "The history of the boards is still being read",
                "expected past lists within minutes after a start; current ones are available; retry later");
        return Response.problem(problem).header("Retry-After", RETRY_AFTER_SECONDS);
    }

    static String window(QueryParameters parameters) {
        return parameters
                .optional(
                        "window", WINDOW_EXPECTED, text -> BoardKey.window(text).isPresent())
                .flatMap(BoardKey::window)
                .orElse(BoardKey.DAY);
    }

    static RankedBy by(QueryParameters parameters) {
        return parameters
                .optional("by", BY_EXPECTED, text -> BoardKey.by(text).isPresent())
                .flatMap(BoardKey::by)
                .orElse(RankedBy.READERS);
    }

    /** An ISO-8601 time within the retention of the history. */
    private Optional<Instant> asOf(QueryParameters parameters) {
        Instant now = clock.instant();
        String expected = "an instant of the last " + BoardQueries.HISTORY.toDays() + " days such as "
                + now.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES);
        return parameters
                .optional(
                        "asOf",
                        expected,
                        text -> instant(text)
                                .filter(at -> !at.isAfter(now) && !at.isBefore(now.minus(BoardQueries.HISTORY)))
                                .isPresent())
                .flatMap(TrendingApi::instant);
    }

    /** An unencoded plus of a zone offset arrives as a blank. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
