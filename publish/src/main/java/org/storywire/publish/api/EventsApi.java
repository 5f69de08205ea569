package org.storywire.publish.api;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.storywire.publish.projection.Cursor;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardKind;

/** {@code /v1/events}: server-sent events from now on, or from a cursor: {@code Last-Event-ID}, else the parameter {@code since}. */
final class EventsApi {
    private static final int BOARDS_MAX = 20;

    private final EventBroadcaster broadcast;

    EventsApi(EventBroadcaster broadcast) {
        this.broadcast = broadcast;
    }

    List<Route> routes() {
        return List.of(Route.get("/v1/events", Access.OPEN, Endpoint.of(this::events)));
    }

    private Response events(Request request) {
        QueryParameters parameters = new QueryParameters(request);
        Optional<String> last = request.header("Last-Event-ID").filter(id -> !id.isEmpty());
        Optional<Cursor> since = last.isPresent()
                ? parameters.cursor("Last-Event-ID", last)
                : parameters.cursor("since", request.query("since"));
        List<String> boards = request.queries("board");
        Set<BoardKey> wanted = new HashSet<>();
        for (String board : boards) {
            key(board).ifPresentOrElse(wanted::add, () -> parameters.error("board", TrendingApi.BOARD_EXPECTED, board));
        }
        if (boards.size() > BOARDS_MAX) {
            parameters.error("board", "at most " + BOARDS_MAX + " boards", boards.size() + " boards");
        }
        parameters.done();
        if (wanted.isEmpty()) {
            wanted.add(BoardKey.readers(BoardKey.ALL, BoardKey.DAY));
        }
        return Response.events((sink, opened) -> broadcast.subscribe(sink, wanted, since))
                .header("Cache-Control", "no-store");
    }

    /** The key of a list; a board alone is that of the day by readers. */
    private static Optional<BoardKey> key(String text) {
        return BoardKind.isBoard(text) ? Optional.of(BoardKey.readers(text, BoardKey.DAY)) : BoardKey.parse(text);
    }
}
