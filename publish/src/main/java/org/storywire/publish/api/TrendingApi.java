package org.storywire.publish.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.storywire.publish.Links;
import org.storywire.publish.json.BoardJson;
import org.storywire.publish.projection.Wire;
import org.storywire.runtime.Access;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.runtime.Route;

/** {@code /v1/trending}: a board with its stories. A board that nothing was ranked on is empty. */
final class TrendingApi {
    static final String BOARD = "all";
    static final String WINDOW = "PT24H";
    static final String BOARD_EXPECTED = "all, section:ID, tag:ID or language:TAG";
    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;
    private static final Pattern BOARD_NAME = Pattern.compile("all|(section|tag|language):[^\\s|\\p{Cntrl}]{1,200}");

    private final Wire wire;
    private final Links links;

    TrendingApi(Wire wire, Links links) {
        this.wire = wire;
        this.links = links;
    }

    List<Route> routes() {
        return List.of(Route.get("/v1/trending", Access.OPEN, Endpoint.of(this::trending)));
    }

    static boolean isBoard(String name) {
        return BOARD_NAME.matcher(name).matches();
    }

    private Response trending(Request request) {
        Parameters parameters = new Parameters(request);
        String board = parameters.text("board", BOARD, BOARD_EXPECTED, TrendingApi::isBoard);
        String window = parameters.text("window", WINDOW, "an ISO-8601 duration such as PT24H", TrendingApi::isWindow);
        int limit = parameters.integer("limit", LIMIT, LIMIT_MAX);
        parameters.done();
        ObjectNode node = wire.trending(board, window)
                .map(found -> BoardJson.of(found, limit, links))
                .orElseGet(() -> BoardJson.empty(board, window));
        return Documents.json(node);
    }

    private static boolean isWindow(String text) {
        try {
            return !Duration.parse(text).isNegative();
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
