package org.storywire.publish.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.storywire.publish.Links;
import org.storywire.publish.json.BriefJson;
import org.storywire.publish.json.StoryJson;
import org.storywire.publish.projection.Place;
import org.storywire.publish.projection.Selection;
import org.storywire.publish.projection.Standing;
import org.storywire.publish.projection.Standing.Withdrawn;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.Wire;
import org.storywire.runtime.Access;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.Problem;
import org.storywire.runtime.ProblemException;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.runtime.Route;
import org.storywire.schemas.avro.WireStory;

/** {@code /v1/stories}: the latest ones, and each by its id. */
final class StoriesApi {
    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;
    private static final Pattern SECTION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern TAG = Pattern.compile("[^\\s\\p{Cntrl}]{1,200}");

    private final Wire wire;
    private final Links links;

    StoriesApi(Wire wire, Links links) {
        this.wire = wire;
        this.links = links;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/stories", Access.OPEN, Endpoint.of(this::latest)),
                Route.get("/v1/stories/{id}", Access.OPEN, Endpoint.of(this::story)));
    }

    private Response latest(Request request) {
        Parameters parameters = new Parameters(request);
        Optional<String> section = parameters.optional(
                "section",
                "a section's id: a-z, 0-9 and dashes",
                text -> SECTION.matcher(text).matches());
        Optional<String> tag = parameters.optional(
                "tag", "a tag's id such as place:IN", text -> TAG.matcher(text).matches());
        int limit = parameters.integer("limit", LIMIT, LIMIT_MAX);
        Optional<Place> after = parameters.place("cursor");
        parameters.done();
        StoryPage page = wire.latest(new Selection(section, tag), limit, after);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode stories = node.putArray("stories");
        page.stories().forEach(story -> stories.add(BriefJson.of(story, links)));
        page.next().ifPresent(next -> node.put("next", next.token()));
        return Documents.json(node);
    }

    private Response story(Request request) {
        return wire.story(request.parameter("id"))
                .map(standing -> standing.fold(Standing.Shown::wire, StoriesApi::withdrawn))
                .map(this::shown)
                .orElseThrow(StoriesApi::unknown);
    }

    static ProblemException unknown() {
        return new ProblemException(
                Problem.of(404, "unknown-story", "There is no such story", "expected the id of a story on the wire"));
    }

    private Response shown(WireStory story) {
        return Documents.json(StoryJson.of(story, wire.related(story), links));
    }

    /** Refuses the request. */
    static WireStory withdrawn(Withdrawn story) {
        String reason = story.notice().reason().orElse("no reason was given");
        String detail = story.notice().why().word() + " since " + story.notice().at() + ": " + reason;
        throw new ProblemException(Problem.of(410, "withdrawn", "This story was withdrawn", detail));
    }
}
