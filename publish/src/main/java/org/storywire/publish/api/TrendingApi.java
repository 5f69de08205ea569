package org.storywire.publish.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.Links;
import org.storywire.publish.json.BoardJson;
import org.storywire.publish.json.BoardNamesJson;
import org.storywire.publish.projection.Board;
import org.storywire.publish.projection.BoardKey;
import org.storywire.publish.projection.Boards;
import org.storywire.publish.projection.Wire;
import org.storywire.runtime.Access;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.runtime.Route;
import org.storywire.schemas.avro.RankedBy;

/**
 * {@code /v1/trending}: a board with its stories, now or as it stood; which boards there are; and why a story is where it is.
 * A board that nothing was ranked on is empty.
 */
final class TrendingApi {
    static final String BOARD_EXPECTED = "all, section:ID, tag:ID or language:TAG";
    private static final String WINDOW_EXPECTED = "PT24H or PT1H";
    private static final String BY_EXPECTED = "readers, reads or rising";
    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;

    private final Wire wire;
    private final Links links;
    private final Clock clock;

    TrendingApi(Wire wire, Links links, Clock clock) {
        this.wire = wire;
        this.links = links;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/trending", Access.OPEN, Endpoint.of(this::trending)),
                Route.get("/v1/trending/boards", Access.OPEN, Endpoint.of(request -> boards())));
    }

    private Response trending(Request request) {
        Parameters parameters = new Parameters(request);
        String board = parameters.text("board", BoardKey.ALL, BOARD_EXPECTED, BoardKey::isBoard);
        BoardKey key = new BoardKey(board, window(parameters), by(parameters));
        int limit = parameters.integer("limit", LIMIT, LIMIT_MAX);
        Optional<Instant> asOf = asOf(parameters);
        parameters.done();
        Optional<Board> found = asOf.map(at -> wire.trending(key, at)).orElseGet(() -> wire.trending(key));
        ObjectNode node = found.map(shown -> BoardJson.of(shown, limit, links)).orElseGet(() -> BoardJson.empty(key));
        asOf.ifPresent(at -> BoardJson.addPast(node, at, found));
        wire.audit(board, key.window()).ifPresent(audit -> BoardJson.addAudit(node, audit));
        return Documents.json(node);
    }

    private Response boards() {
        ArrayNode boards = JsonNodeFactory.instance.arrayNode();
        BoardNamesJson.of(wire.boards(), links).forEach(boards::add);
        return Documents.json(JsonNodeFactory.instance.objectNode().set("boards", boards));
    }

    static String window(Parameters parameters) {
        return parameters.text("window", BoardKey.DAY, WINDOW_EXPECTED, List.of(BoardKey.DAY, BoardKey.HOUR)::contains);
    }

    static RankedBy by(Parameters parameters) {
        return parameters
                .optional("by", BY_EXPECTED, text -> BoardKey.by(text).isPresent())
                .flatMap(BoardKey::by)
                .orElse(RankedBy.READERS);
    }

    /** A time that the history reaches; an hour's offset may be written, as ISO-8601 has it. */
    private Optional<Instant> asOf(Parameters parameters) {
        Instant now = clock.instant();
        String expected =
                "an instant of the last " + Boards.HISTORY.toDays() + " days such as " + now.minusSeconds(3_600);
        return parameters
                .optional(
                        "asOf",
                        expected,
                        text -> instant(text)
                                .filter(at -> !at.isAfter(now) && !at.isBefore(now.minus(Boards.HISTORY)))
                                .isPresent())
                .flatMap(TrendingApi::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
