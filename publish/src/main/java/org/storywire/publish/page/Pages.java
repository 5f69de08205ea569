package org.storywire.publish.page;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.storywire.publish.page.layout.PageContext;
import org.storywire.publish.page.layout.Site;
import org.storywire.publish.projection.BoardQueries;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.publish.text.MessageCatalog;
import org.storywire.publish.web.Links;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Problem;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardKind;
import org.storywire.schemas.avro.RankedBy;

/**
 * The HTML pages: front page, stories, sections, tags, trending lists, and the not-found page. Each is a pure function of the
 * projection and the hour, and has an ETag and a strict content security policy.
 */
public final class Pages {
    private static final List<String> PARAMETERS = List.of("after", "window", "by", "asOf");

    private static final int SHOWN_MAX = 80;

    private final PageContext context;
    private final MessageCatalog catalog;
    private final Clock clock;
    private final Assets assets = new Assets();
    private final Templates templates = new Templates();
    private final PageResponses responses;
    private final PageCache cache = new PageCache();

    public Pages(StoryQueries wire, Links links, Site site, Clock clock) {
        this.context = new PageContext(wire, links, site, assets.addresses());
        this.catalog = new MessageCatalog(site.locale());
        this.clock = clock;
        this.responses = new PageResponses(site);
    }

    /** One route for each kind of page; the last is the fallback. */
    public List<Route> routes() {
        return List.of(
                page("/", request -> new RenderedPage(200, templates.front(views().front()))),
                page("/stories/{id}", this::story),
                page("/stories/{id}/{slug}", this::story),
                page("/sections/{id}", this::section),
                page("/tags/{id}", this::tag),
                Route.get("/trending", Access.OPEN, Endpoint.of(request -> responses.of(list(request, BoardKey.ALL)))),
                Route.get(
                        "/trending/{board}",
                        Access.OPEN,
                        Endpoint.of(request -> responses.of(list(request, request.parameter("board"))))),
                Route.get("/assets/{name}", Access.OPEN, Endpoint.of(this::asset)),
                page("/{rest...}", this::unknown));
    }

    private Route page(String path, Function<Request, RenderedPage> make) {
        return Route.get(path, Access.OPEN, Endpoint.of(request -> responses.of(cached(request, make))));
    }

    private RenderedPage cached(Request request, Function<Request, RenderedPage> make) {
        PageCache.Version version =
                new PageCache.Version(context.wire().version(), clock.instant().truncatedTo(ChronoUnit.HOURS));
        return cache.get(address(request), version, () -> make.apply(request));
    }

    /** Rejects invalid parameters of a list with 400; ignores unknown ones, such as those of campaigns. */
    private RenderedPage list(Request request, String board) {
        List<String> invalid = invalidParameters(request);
        return invalid.isEmpty()
                ? cached(request, known -> trending(known, board))
                : new RenderedPage(400, templates.notice(views().refused(String.join(" · ", invalid))));
    }

    private List<String> invalidParameters(Request request) {
        Map<String, Predicate<String>> valid = Map.of(
                "window", text -> BoardKey.window(text).isPresent(),
                "by", text -> BoardKey.by(text).isPresent(),
                "asOf", text -> asOf(text).isPresent());
        List<String> invalid = new ArrayList<>();
        new TreeMap<>(valid).forEach((name, test) -> {
            List<String> values = request.queries(name);
            if (values.size() > 1 || !values.stream().allMatch(test)) {
                invalid.add(name + "=" + shortened(String.join(" & " + name + "=", values)));
            }
        });
        return invalid;
    }

    private static String shortened(String text) {
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    }

    /** Cache key: the path and the known parameters. */
    private static String address(Request request) {
        return PARAMETERS.stream()
                .map(name -> request.query(name).orElse(""))
                .collect(Collectors.joining("&", request.path() + "?", ""));
    }

    private RenderedPage trending(Request request, String board) {
        if (!BoardKind.isBoard(board)) {
            return missing();
        }
        Optional<Instant> asOf = request.query("asOf").flatMap(this::asOf);
        if (asOf.isPresent() && !context.wire().isHistoryApplied()) {
            return new RenderedPage(503, templates.notice(views().notYet()));
        }
        String window = request.query("window").flatMap(BoardKey::window).orElse(BoardKey.DAY);
        RankedBy by = request.query("by").flatMap(BoardKey::by).orElse(RankedBy.READERS);
        return views().trending(new BoardKey(board, window, by), asOf)
                .map(view -> new RenderedPage(200, templates.trending(view)))
                .orElseGet(this::missing);
    }

    /** An unencoded plus of a zone offset arrives as a blank. */
    private Optional<Instant> asOf(String text) {
        try {
            Instant at = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            Instant now = clock.instant();
            return Optional.of(at)
                    .filter(time -> !time.isAfter(now) && !time.isBefore(now.minus(BoardQueries.HISTORY)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private RenderedPage story(Request request) {
        PageViews views = views();
        Optional<StoryVisibility> visibility = context.wire().story(request.parameter("id"));
        return visibility
                .map(found -> found.fold(
                        shown -> new RenderedPage(200, templates.story(views.story(shown.wire()))),
                        withdrawn -> new RenderedPage(410, templates.notice(views.withdrawn(withdrawn.notice())))))
                .orElseGet(this::missing);
    }

    private RenderedPage section(Request request) {
        return views().section(request.parameter("id"), after(request))
                .map(view -> new RenderedPage(200, templates.list(view)))
                .orElseGet(this::missing);
    }

    private RenderedPage tag(Request request) {
        return views().tag(request.parameter("id"), after(request))
                .map(view -> new RenderedPage(200, templates.list(view)))
                .orElseGet(this::missing);
    }

    /** An HTML page for browsers, a problem for programs. */
    private RenderedPage unknown(Request request) {
        if (request.header("Accept")
                .filter(types -> types.contains("text/html"))
                .isEmpty()) {
            throw new ProblemException(
                    Problem.of(404, "not-found", "There is nothing here", "no resource has this path"));
        }
        return missing();
    }

    private RenderedPage missing() {
        return new RenderedPage(404, templates.notice(views().missing()));
    }

    private Response asset(Request request) {
        return assets.find(request.parameter("name"))
                .map(asset -> responses.of(asset, request.query("v").equals(Optional.of(asset.hash()))))
                .orElseGet(() -> responses.of(missing()));
    }

    /** Created before any query, so that a page never has a cursor ahead of its content. */
    private PageViews views() {
        return new PageViews(context, catalog, clock.instant());
    }

    /** Cursor of a list's page; an invalid one starts at the top. */
    private static Optional<PageCursor> after(Request request) {
        return request.query("after").flatMap(PageCursor::parse);
    }
}
