package org.storywire.publish.api;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.storywire.publish.feed.FeedProfile;
import org.storywire.publish.feed.Feeds;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.text.MessageCatalog;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;

/** Everything that publish serves but its pages: stories, trending, changes, events, feeds and what describes them. */
public final class Api implements AutoCloseable {
    private final List<Route> routes;
    private final EventBroadcaster broadcast;

    /** @param <W> the projection, as lists and as a stream */
    public <W extends StoryQueries & ChangeFeed> Api(W wire, Links links, Options options, Clock clock) {
        this.broadcast = new EventBroadcaster(wire, links);
        FeedCache shelf = new FeedCache(wire, new Feeds(wire, links, options.feeds()), clock);
        this.routes = Stream.of(
                        new StoriesApi(wire, links).routes(),
                        new TrendingApi(wire, links, speech(options), clock).routes(),
                        new ChangesApi(wire, wire, links, options.patience()).routes(),
                        new EventsApi(broadcast).routes(),
                        new FeedsApi(shelf, clock).routes(),
                        new SiteApi(wire, links).routes())
                .flatMap(List::stream)
                .map(Api::guarded)
                .toList();
    }

    /** What the operator may choose: what feeds say of themselves, the zone of times, how long a request waits for a cursor. */
    public record Options(FeedProfile feeds, ZoneId zone, Duration patience) {}

    private static TrendingApi.Speech speech(Options options) {
        Locale locale = Locale.forLanguageTag(options.feeds().language());
        return new TrendingApi.Speech(new MessageCatalog(locale).site(), options.zone());
    }

    public List<Route> routes() {
        return routes;
    }

    /** Begins to tell subscribers of events. */
    public void start() {
        broadcast.start();
    }

    @Override
    public void close() {
        broadcast.close();
    }

    /** The same route, whose answers no browser may run anything from. */
    private static Route guarded(Route route) {
        Endpoint endpoint = route.endpoint();
        return new Route(route.method(), route.path(), route.access(), route.limits(), new Endpoint() {
            @Override
            public CompletableFuture<Response> handle(Request request) {
                return endpoint.handle(request).thenApply(Api::guarded);
            }

            @Override
            public boolean blocking() {
                return endpoint.blocking();
            }
        });
    }

    private static Response guarded(Response response) {
        return response.header("Referrer-Policy", "no-referrer");
    }
}
