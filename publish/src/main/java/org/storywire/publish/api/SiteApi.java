package org.storywire.publish.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.storywire.publish.feed.Sitemap;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Problem;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;

/** Discovery for programs: the OpenAPI description, robots.txt, the sitemap; unknown API and feed paths get a problem. */
final class SiteApi {
    private static final int SITEMAP_STORIES = 1_000;

    private final StoryQueries wire;
    private final Links links;
    private final byte[] openApi = resource("/openapi.yaml");

    SiteApi(StoryQueries wire, Links links) {
        this.wire = wire;
        this.links = links;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/openapi.yaml", Access.OPEN, Endpoint.of(request -> openApi())),
                Route.get("/robots.txt", Access.OPEN, Endpoint.of(request -> robots())),
                Route.get("/sitemap.xml", Access.OPEN, Endpoint.of(request -> sitemap())),
                Route.get("/v1/{rest...}", Access.OPEN, Endpoint.of(SiteApi::missing)),
                Route.get("/feeds/{rest...}", Access.OPEN, Endpoint.of(SiteApi::missing)));
    }

    private Response openApi() {
        return CachedResponses.of("application/yaml; charset=utf-8", openApi);
    }

    private Response robots() {
        String text = "User-agent: *\nDisallow: /v1/\nSitemap: " + links.absolute("/sitemap.xml") + "\n";
        return CachedResponses.of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private Response sitemap() {
        var stories = wire.latest(StorySelection.ALL, SITEMAP_STORIES, Optional.empty())
                .stories();
        return CachedResponses.of("application/xml; charset=utf-8", Sitemap.of(stories, wire.sections(), links));
    }

    private static Response missing(Request request) {
        throw new ProblemException(
                Problem.of(404, "not-found", "There is nothing here", "expected a path that /openapi.yaml describes"));
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Objects.requireNonNull(SiteApi.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("expected the resource " + name, e);
        }
    }
}
