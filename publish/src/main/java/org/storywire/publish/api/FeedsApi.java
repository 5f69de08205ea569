package org.storywire.publish.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.storywire.publish.feed.FeedFormat;
import org.storywire.publish.feed.FeedName;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Problem;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;

/**
 * {@code /feeds/…}: each with an ETag and, once its content is unchanged for two seconds, a Last-Modified header. A client's
 * If-Modified-Since must be exactly equal, so that versions within one second, or of two instances, are never mixed up.
 */
final class FeedsApi {
    private static final Duration STABLE_AFTER = Duration.ofSeconds(2);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final FeedCache feeds;
    private final Optional<URI> hub;
    private final Links links;
    private final Clock clock;

    FeedsApi(FeedCache feeds, Optional<URI> hub, Links links, Clock clock) {
        this.feeds = feeds;
        this.hub = hub;
        this.links = links;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                feed("/feeds/{file}", FeedsApi::siteWide),
                feed("/feeds/sections/{file}", id -> Optional.of(FeedName.section(id))),
                feed("/feeds/tags/{file}", id -> Optional.of(FeedName.tag(id))));
    }

    private Route feed(String path, Function<String, Optional<FeedName>> name) {
        return Route.get(path, Access.OPEN, Endpoint.of(request -> respond(request, key(request, name))));
    }

    private static Optional<FeedName> siteWide(String name) {
        return switch (name) {
            case "latest" -> Optional.of(FeedName.LATEST);
            case "trending" -> Optional.of(FeedName.TRENDING);
            default -> Optional.empty();
        };
    }

    private static FeedCache.Key key(Request request, Function<String, Optional<FeedName>> name) {
        QueryParameters parameters = new QueryParameters(request);
        Optional<PageCursor> after = parameters.pageCursor("after");
        parameters.done();
        String file = request.parameter("file");
        int dot = file.lastIndexOf('.');
        Optional<FeedFormat> format = FeedFormat.of(file.substring(dot + 1));
        Optional<FeedName> feed = dot < 1 ? Optional.empty() : name.apply(file.substring(0, dot));
        if (format.isEmpty() || feed.isEmpty()) {
            throw new ProblemException(Problem.of(
                    404,
                    "unknown-feed",
                    "There is no such feed",
                    "expected latest, trending, sections/ID or tags/ID with " + FeedFormat.extensions()));
        }
        return new FeedCache.Key(feed.get(), format.get(), after);
    }

    private Response respond(Request request, FeedCache.Key key) {
        FeedCache.CachedFeed cached = feeds.get(key);
        Optional<String> modified = Optional.of(cached.since())
                .filter(since -> !since.plus(STABLE_AFTER).isAfter(clock.instant()))
                .map(FeedsApi::date);
        boolean unchanged = request.header("If-None-Match").isEmpty()
                && modified.isPresent()
                && request.header("If-Modified-Since").equals(modified);
        Response response = unchanged
                ? Response.empty(304)
                : Response.bytes(200, key.format().contentType(), cached.content());
        Response validated = response.header("ETag", cached.etag()).header("Cache-Control", "no-cache");
        Response linked =
                hub.map(url -> validated.header("Link", link(url, key))).orElse(validated);
        return modified.map(date -> linked.header("Last-Modified", date)).orElse(linked);
    }

    /** Link header for WebSub discovery (W3C WebSub, section 4). */
    private String link(URI url, FeedCache.Key key) {
        String self = links.absolute(key.name().path(links, key.format()));
        return "<" + url.toASCIIString() + ">; rel=\"hub\", <" + self + ">; rel=\"self\"";
    }

    private static String date(Instant instant) {
        return HTTP_DATE.format(instant);
    }
}
