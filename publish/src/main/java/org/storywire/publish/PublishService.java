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
import org.storywire.publish.store.WireStore;
import org.storywire.publish.web.Links;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.http.HttpService;
import org.storywire.runtime.http.Route;

/**
 * The wire, as readers and programs get it.
 *
 * <pre>
 * news.story.control ─▶ ┐
 * news.wire          ─▶ ├ Intake ─▶ WireStore (SQLite) ─▶ Pages, Api (feeds, stories, trending, changes, events) ─▶ HttpService
 * news.trending.ranking ┘
 * </pre>
 */
public final class PublishService implements Service {
    /** Every setting that publish reads. */
    public static final List<Setting<?>> SETTINGS = Setting.all(SharedSettings.ALL, PublishConfig.SETTINGS);

    private final WireStore store;
    private final Intake intake;
    private final Api api;
    private final HttpService http;

    public PublishService(Settings settings, Metrics metrics, Clock clock) {
        settings.check(SETTINGS);
        PublishConfig config = PublishConfig.from(settings);
        Links links = new Links(config.publicUrl());
        store = WireStore.open(config.file(), clock);
        intake = new Intake(settings, metrics, clock, new Intake.Projection(store.applier(), store));
        api = new Api(
                store,
                links,
                new Api.Options(config.press().profile(), config.press().zone(), config.patience()),
                clock);
        Pages pages = new Pages(store, links, site(config), clock);
        List<Route> routes =
                Stream.concat(api.routes().stream(), pages.routes().stream()).toList();
        http = new HttpService(config.http(), routes, request -> Optional.empty(), metrics);
        http.checks(() -> List.of(intake.check()));
    }

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public void start() {
        intake.start();
        api.start();
        http.start();
    }

    /** The port it listens on; known after start. */
    public int port() {
        return http.port();
    }

    /** Everything it serves. */
    public List<Route> routes() {
        return http.routes();
    }

    @Override
    public Health check() {
        Health reading = intake.check();
        Health listening = http.check();
        return new Health(
                name(), reading.live() && listening.live(), reading.ready() && listening.ready(), reading.details());
    }

    private static Site site(PublishConfig config) {
        PublishConfig.Press press = config.press();
        return new Site(
                press.profile().title(),
                press.profile().description(),
                Locale.forLanguageTag(press.profile().language()),
                press.zone(),
                press.sections(),
                config.ingestUrl());
    }

    @Override
    public void close() {
        http.close();
        api.close();
        intake.close();
        store.close();
    }
}
