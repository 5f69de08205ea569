package org.storywire.publish.page;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.page.layout.Site;
import org.storywire.publish.web.Links;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.EventSink;
import org.storywire.runtime.http.HttpConfig;
import org.storywire.runtime.http.HttpService;
import org.storywire.runtime.http.HttpSettings;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;

/** The pages on the real HTTP server with in-memory stories; a second server stands in for the door and serves the pictures. */
final class PageServer implements AutoCloseable {
    private static final String PICTURE =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1200 675'><rect width='1200' height='675' fill='#486'/></svg>";

    final FakeStoryQueries wire = SamplePages.explained(SamplePages.sample());
    private final List<EventSink> readers = new CopyOnWriteArrayList<>();
    private final HttpService door;
    private final HttpService pages;
    private volatile Optional<String> since = Optional.empty();
    private volatile String trending = "{\"entries\":[]}";

    PageServer() {
        door = serve(
                "ingest",
                List.of(
                        Route.get(
                                "/reads.js",
                                Access.OPEN,
                                fixed(
                                        "text/javascript",
                                        "document.documentElement.dataset.reads="
                                                + "document.currentScript.dataset.story;")),
                        Route.get("/picture.svg", Access.OPEN, fixed("image/svg+xml", PICTURE))));
        Site site = new Site(
                SamplePages.SITE.name(),
                SamplePages.SITE.motto(),
                SamplePages.SITE.locale(),
                SamplePages.SITE.zone(),
                SamplePages.SITE.sections(),
                URI.create(doorUrl()));
        Links links = SamplePages.LINKS;
        List<Route> routes =
                new ArrayList<>(new Pages(wire, links, site, Clock.fixed(SamplePages.NOW, ZoneOffset.UTC)).routes());
        routes.add(Route.get("/v1/events", Access.OPEN, Endpoint.of(request -> Response.events(this::admit))));
        routes.add(Route.get(
                "/v1/trending", Access.OPEN, Endpoint.of(request -> Response.text(200, "application/json", trending))));
        pages = serve("publish", routes);
    }

    String url(String path) {
        return "http://127.0.0.1:" + pages.port() + path;
    }

    String doorUrl() {
        return "http://127.0.0.1:" + door.port();
    }

    /** Sends an event to every open page. */
    void send(String event, String data) {
        send(null, event, data);
    }

    void send(@Nullable String id, String event, String data) {
        readers.forEach(reader -> reader.send(id, event, data));
    }

    /** Sets the response of {@code /v1/trending}. */
    void trending(String json) {
        trending = json;
    }

    /** The cursor that the last event client resumed from. */
    Optional<String> since() {
        return since;
    }

    /** Closes every event stream, as a restart does. */
    void disconnect() {
        readers.forEach(EventSink::close);
    }

    @Override
    public void close() {
        pages.close();
        door.close();
    }

    private AutoCloseable admit(EventSink sink, Request request) {
        readers.add(sink);
        since = request.query("since");
        return () -> readers.remove(sink);
    }

    private static Endpoint fixed(String type, String body) {
        return Endpoint.of(request -> Response.text(200, type, body));
    }

    private static HttpService serve(String name, List<Route> routes) {
        Settings settings = Settings.of(Map.of(name + "-port", "0", name + "-host", "127.0.0.1"));
        HttpService service = new HttpService(
                HttpConfig.from(settings, new HttpSettings(name, 0)),
                routes,
                request -> Optional.empty(),
                Metrics.create());
        service.start();
        return service;
    }
}
