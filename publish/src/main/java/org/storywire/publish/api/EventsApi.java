package org.storywire.publish.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.storywire.publish.projection.Cursor;
import org.storywire.runtime.Access;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.runtime.Route;

/** {@code /v1/events}: server-sent events from now on, or from a cursor: {@code Last-Event-ID}, else the parameter {@code since}. */
final class EventsApi {
    private static final int BOARDS_MAX = 20;

    private final Broadcast broadcast;

    EventsApi(Broadcast broadcast) {
        this.broadcast = broadcast;
    }

    List<Route> routes() {
        return List.of(Route.get("/v1/events", Access.OPEN, Endpoint.of(this::events)));
    }

    private Response events(Request request) {
        Parameters parameters = new Parameters(request);
        Optional<String> last = request.header("Last-Event-ID").filter(id -> !id.isEmpty());
        Optional<Cursor> since = last.isPresent()
                ? parameters.cursor("Last-Event-ID", last)
                : parameters.cursor("since", request.query("since"));
        List<String> boards = request.queries("board");
        boards.stream()
                .filter(board -> !TrendingApi.isBoard(board))
                .findFirst()
                .ifPresent(board -> parameters.mistake("board", TrendingApi.BOARD_EXPECTED, board));
        if (boards.size() > BOARDS_MAX) {
            parameters.mistake("board", "at most " + BOARDS_MAX + " boards", boards.size() + " boards");
        }
        parameters.done();
        Set<String> wanted = boards.isEmpty() ? Set.of(TrendingApi.BOARD) : Set.copyOf(boards);
        return Response.events((sink, opened) -> broadcast.subscribe(sink, wanted, since))
                .header("Cache-Control", "no-store");
    }
}
