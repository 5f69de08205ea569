package org.storywire.publish;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.storywire.publish.api.Api;
import org.storywire.publish.intake.Intake;
import org.storywire.publish.page.Pages;
import org.storywire.publish.page.layout.Site;
import org.storywire.publish.sink.SinkWorker;
import org.storywire.publish.sink.WebSubPing;
import org.storywire.publish.store.WireStore;
import org.storywire.publish.web.Links;
import org.storywire.runtime.CompositeService;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.http.HttpService;
import org.storywire.runtime.http.Route;

/**
 * Serves stories and rankings to readers and programs.
 *
 * <pre>
 * news.story.control ─▶ ┐
 * news.wire          ─▶ ├ Intake ─▶ WireStore (SQLite) ─▶ Pages, Api (feeds, stories, trending, changes, events) ─▶ HttpService
 * news.trending.ranking ┘                                   └─▶ SinkWorker ─▶ WebSubPing ─▶ hub
 * </pre>
 */
public final class PublishService extends CompositeService {
    /** Every setting that publish reads. */
    public static final List<Setting<?>> SETTINGS = Setting.all(SharedSettings.ALL, PublishConfig.SETTINGS);

    private final HttpService http;

    public PublishService(Settings settings, Metrics metrics, Clock clock) {
        super("publish");
        settings.check(SETTINGS);
        PublishConfig config = PublishConfig.from(settings);
        PublishConfig.Publication publication = config.publication();
        Links links = new Links(config.publicUrl());
        WireStore store = WireStore.open(config.file(), clock);
        add(() -> {}, store::close);
        Intake intake = add(new Intake(settings, metrics, store.applier(), store, clock));
        Api api = new Api(store, links, publication.profile(), publication.zone(), config.patience(), clock);
        add(api::start, api::close);
        Pages pages = new Pages(store, links, site(config), clock);
        List<Route> routes = Stream.concat(api.routes().stream(), pages.routes().stream())
                .map(RetryLaterEndpoint::of)
                .toList();
        List<SinkWorker> sinks = publication.profile().hub().stream()
                .map(hub -> new WebSubPing(hub, store, links))
                .map(sink ->
                        new SinkWorker(sink, store, () -> intake.check().ready(), config.deliveries(), metrics, clock))
                .toList();
        sinks.forEach(this::add);
        http = add(new HttpService(config.http(), routes, request -> Optional.empty(), metrics));
        http.checks(
                () -> Stream.concat(Stream.of(intake.check()), sinks.stream().map(SinkWorker::check))
                        .toList());
    }

    /** The listening port; known after start. */
    public int port() {
        return http.port();
    }

    public List<Route> routes() {
        return http.routes();
    }

    private static Site site(PublishConfig config) {
        PublishConfig.Publication publication = config.publication();
        return new Site(
                publication.profile().title(),
                publication.profile().description(),
                Locale.forLanguageTag(publication.profile().language()),
                publication.zone(),
                publication.sections(),
                config.ingestUrl());
    }
}
