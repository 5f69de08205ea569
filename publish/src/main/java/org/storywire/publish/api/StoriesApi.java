package org.storywire.publish.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.storywire.publish.item.Item;
import org.storywire.publish.item.ItemFormat;
import org.storywire.publish.json.StorySummaryJson;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.publish.projection.StoryVisibility.Withdrawn;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Problem;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;
import org.storywire.schemas.avro.WireStory;

/** {@code /v1/stories}: the latest stories, and each by its id. */
final class StoriesApi {
    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;
    private static final Pattern SECTION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern TAG = Pattern.compile("[^\\s\\p{Cntrl}]{1,200}");

    private final StoryQueries wire;
    private final Links links;

    StoriesApi(StoryQueries wire, Links links) {
        this.wire = wire;
        this.links = links;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/stories", Access.OPEN, Endpoint.of(this::latest)),
                Route.get("/v1/stories/{id}", Access.OPEN, Endpoint.of(this::story)));
    }

    private Response latest(Request request) {
        QueryParameters parameters = new QueryParameters(request);
        Optional<String> section = parameters.optional(
                "section",
                "a section's id: a-z, 0-9 and dashes",
                text -> SECTION.matcher(text).matches());
        Optional<String> tag = parameters.optional(
                "tag", "a tag's id such as place:IN", text -> TAG.matcher(text).matches());
        int limit = parameters.integer("limit", LIMIT, LIMIT_MAX);
        Optional<PageCursor> after = parameters.pageCursor("cursor");
        parameters.done();
        StoryPage page = wire.latest(new StorySelection(section, tag), limit, after);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode stories = node.putArray("stories");
        page.stories().forEach(story -> stories.add(StorySummaryJson.of(story, links)));
        page.next().ifPresent(next -> node.put("next", next.token()));
        return CachedResponses.json(node);
    }

    /** The story in the format of its extension, else by content negotiation. */
    private Response story(Request request) {
        String id = request.parameter("id");
        ItemFormat preferred = request.header("Accept")
                .map(accepted -> new AcceptHeader(accepted).preferred())
                .orElse(ItemFormat.JSON);
        return wire.story(id)
                .map(visibility -> item(visibility, preferred).header("Vary", "Accept"))
                .or(() -> withExtension(id))
                .orElseThrow(StoriesApi::unknown);
    }

    /** Tried after the whole id, since an id may contain a dot. */
    private Optional<Response> withExtension(String id) {
        int dot = id.lastIndexOf('.');
        return ItemFormat.of(id.substring(dot + 1))
                .filter(format -> dot > 0)
                .flatMap(format -> wire.story(id.substring(0, dot)).map(visibility -> item(visibility, format)));
    }

    static ProblemException unknown() {
        return new ProblemException(
                Problem.of(404, "unknown-story", "There is no such story", "expected the id of a story on the wire"));
    }

    private Response item(StoryVisibility visibility, ItemFormat format) {
        WireStory story = visibility.fold(StoryVisibility.Shown::wire, StoriesApi::withdrawn);
        return CachedResponses.of(format.contentType(), format.write(new Item(story, wire.related(story)), links));
    }

    static WireStory withdrawn(Withdrawn story) {
        String reason = story.notice().reason().orElse("no reason was given");
        String detail =
                story.notice().cause().word() + " since " + story.notice().at() + ": " + reason;
        throw new ProblemException(Problem.of(410, "withdrawn", "This story was withdrawn", detail));
    }
}
