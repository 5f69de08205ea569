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
import org.storywire.publish.text.MessageCatalog;
import org.storywire.publish.text.Messages;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;

/** Routes of everything but pages: stories, trending, changes, events, feeds and their description. */
public final class Api implements AutoCloseable {
    private final List<Route> routes;
    private final EventBroadcaster broadcaster;

    /**
     * @param zone time zone of sentences
     * @param cursorWait time that a request waits for a cursor that is not applied yet
     */
    public Api(ChangeFeed feed, Links links, FeedProfile profile, ZoneId zone, Duration cursorWait, Clock clock) {
        this.broadcaster = new EventBroadcaster(feed, links);
        Messages messages = new MessageCatalog(Locale.forLanguageTag(profile.language())).site();
        FeedCache feeds = new FeedCache(feed, new Feeds(feed, links, profile), clock);
        this.routes = Stream.of(
                        new StoriesApi(feed, links).routes(),
                        new TrendingApi(feed, links, messages, zone, clock).routes(),
                        new ChangesApi(feed, links, cursorWait).routes(),
                        new EventsApi(broadcaster).routes(),
                        new FeedsApi(feeds, profile.hub(), links, clock).routes(),
                        new SiteApi(feed, links).routes())
                .flatMap(List::stream)
                .map(Api::withReferrerPolicy)
                .toList();
    }

    public List<Route> routes() {
        return routes;
    }

    public void start() {
        broadcaster.start();
    }

    @Override
    public void close() {
        broadcaster.close();
    }

    /** The same route with a Referrer-Policy header on responses. */
    private static Route withReferrerPolicy(Route route) {
        Endpoint endpoint = route.endpoint();
        return route.with(new Endpoint() {
            @Override
            public CompletableFuture<Response> handle(Request request) {
                return endpoint.handle(request).thenApply(Api::withReferrerPolicy);
            }

            @Override
            public boolean blocking() {
                return endpoint.blocking();
            }
        });
    }

    private static Response withReferrerPolicy(Response response) {
        return response.header("Referrer-Policy", "no-referrer");
    }
}
