package org.storywire.publish.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.json.StoryJson;
import org.storywire.publish.json.WithdrawnJson;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.projection.Changes;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Problem;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;
import org.storywire.schemas.avro.WireStory;

/** {@code /v1/changes}: all changes since a cursor of any instance; waits for a cursor that is not applied yet, then 503. */
final class ChangesApi {
    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 200;

    private final ChangeFeed feed;
    private final Links links;
    private final Duration wait;

    ChangesApi(ChangeFeed feed, Links links, Duration wait) {
        this.feed = feed;
        this.links = links;
        this.wait = wait;
    }

    List<Route> routes() {
        return List.of(Route.get("/v1/changes", Access.OPEN, Endpoint.of(this::changes)));
    }

    private Response changes(Request request) {
        QueryParameters parameters = new QueryParameters(request);
        Optional<Cursor> since = parameters.cursor("since", request.query("since"));
        int limit = parameters.integer("limit", LIMIT, LIMIT_MAX);
        parameters.done();
        Optional<Response> error = since.filter(cursor -> !cursor.hasNoLogs()).flatMap(this::await);
        if (error.isPresent()) {
            return error.get();
        }
        return feed.changes(since.orElse(Cursor.start(Cursor.NO_LOGS)), limit)
                .map(changes -> Response.json(200, node(changes)).header("Cache-Control", "no-store"))
                .orElseGet(this::behind);
    }

    /** Empty once the cursor is covered; else the error response. */
    private Optional<Response> await(Cursor cursor) {
        Cursor applied = feed.applied();
        if (!applied.hasNoLogs() && !applied.logs().equals(cursor.logs())) {
            throw new ProblemException(Problem.of(
                    410,
                    "cursor-of-another-log",
                    "The log of this cursor no longer exists",
                    "expected a cursor of the current log: start without one"));
        }
        if (feed.await(cursor, wait)) {
            return Optional.empty();
        }
        return Optional.of(behind());
    }

    private Response behind() {
        Problem problem = Problem.of(
                503,
                "behind",
                "This instance has not applied the cursor's changes yet",
                "expected them within " + wait.toMillis() + " ms; retry");
        return Response.problem(problem).header("Retry-After", "1");
    }

    private ObjectNode node(Changes changes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode list = node.putArray("changes");
        changes.changes().forEach(change -> list.add(change(change.visibility())));
        node.put("next", changes.next().token());
        node.put("more", changes.more());
        return node;
    }

    private ObjectNode change(StoryVisibility visibility) {
        return visibility.fold(
                shown -> typed("story", "story", story(shown.wire())),
                withdrawn -> typed("withdrawn", "withdrawn", WithdrawnJson.of(withdrawn)));
    }

    private ObjectNode story(WireStory story) {
        return StoryJson.of(story, feed.related(story), links);
    }

    private static ObjectNode typed(String type, String member, ObjectNode value) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", type);
        node.set(member, value);
        return node;
    }
}
