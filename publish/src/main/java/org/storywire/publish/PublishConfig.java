package org.storywire.publish;

import static org.storywire.runtime.SettingType.DURATION;
import static org.storywire.runtime.SettingType.TEXT;
import static org.storywire.runtime.SettingType.URL;
import static org.storywire.runtime.SettingType.integer;
import static org.storywire.runtime.SettingType.list;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.storywire.publish.feed.FeedProfile;
import org.storywire.runtime.Setting;
import org.storywire.runtime.SettingType;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.http.HttpConfig;
import org.storywire.runtime.http.HttpSettings;

/**
 * The settings of publish.
 *
 * @param file database of the projection, which may be deleted
 * @param deliveries folder of the delivered positions of sinks, which must not be deleted
 */
public record PublishConfig(
        HttpConfig http,
        Path file,
        Path deliveries,
        URI publicUrl,
        URI ingestUrl,
        Publication publication,
        Duration patience) {
    private static final HttpSettings HTTP = new HttpSettings("publish", 8080);
    private static final Setting<String> TITLE =
            Setting.of("publish-title", TEXT, "Storywire", "Name of the publication on pages and in feeds.");
    private static final Setting<String> DESCRIPTION = Setting.of(
            "publish-description", TEXT, "News as it goes over the wire", "One sentence about the publication.");
    private static final Setting<String> LANGUAGE = Setting.of(
            "publish-language",
            TEXT.where(
                    "a BCP 47 language tag such as en or hi-IN",
                    tag -> !Locale.forLanguageTag(tag).getLanguage().isEmpty()),
            "en",
            "Language of pages and feeds.");
    private static final Setting<ZoneId> ZONE = Setting.of(
            "publish-zone",
            new SettingType<>("time zone", "an IANA time zone such as Asia/Kolkata", ZoneId::of),
            "UTC",
            "Time zone of the times on pages.");
    private static final Setting<List<String>> SECTIONS = Setting.of(
            "publish-sections",
            list(TEXT),
            "",
            "Ids of sections in the order of the navigation; others follow, the largest first.");
    private static final Setting<Integer> FEED_STORIES =
            Setting.of("publish-feed-stories", integer(1, 500), 50, "Stories in a feed.");
    private static final Setting<Duration> CURSOR_WAIT = Setting.of(
            "publish-cursor-wait",
            DURATION,
            "2s",
            "Time that an instance waits to catch up with the cursor of a request.");

    private static final Setting<Optional<URI>> WEBSUB_HUB = Setting.optional(
            "publish-websub-hub", URL, "none", "WebSub hub that is notified of changed feeds, and that feeds link to.");

    /** Every setting of publish. */
    public static final List<Setting<?>> SETTINGS = Setting.all(
            HTTP.all(),
            List.of(
                    SharedSettings.DATA_DIR,
                    SharedSettings.INSTANCE_ID,
                    SharedSettings.PUBLISH_URL,
                    SharedSettings.INGEST_URL,
                    TITLE,
                    DESCRIPTION,
                    LANGUAGE,
                    ZONE,
                    SECTIONS,
                    FEED_STORIES,
                    CURSOR_WAIT,
                    WEBSUB_HUB));

    /** Metadata of the publication. */
    public record Publication(FeedProfile profile, ZoneId zone, List<String> sections) {
        public Publication {
            sections = List.copyOf(sections);
        }
    }

    /** Throws an exception that lists every invalid setting. */
    public static PublishConfig from(Settings settings) {
        settings.check(SETTINGS);
        HttpConfig http = HttpConfig.from(settings, HTTP);
        FeedProfile profile = new FeedProfile(
                settings.get(TITLE),
                settings.get(DESCRIPTION),
                settings.get(LANGUAGE),
                settings.get(FEED_STORIES),
                settings.get(WEBSUB_HUB));
        return new PublishConfig(
                http,
                settings.get(SharedSettings.DATA_DIR).resolve("publish").resolve(instance(settings, "wire") + ".db"),
                settings.get(SharedSettings.DATA_DIR)
                        .resolve("publish-deliveries")
                        .resolve(instance(settings, "sinks")),
                settings.isSet(SharedSettings.PUBLISH_URL.key())
                        ? settings.get(SharedSettings.PUBLISH_URL)
                        : URI.create("http://localhost:" + http.port()),
                settings.get(SharedSettings.INGEST_URL),
                new Publication(profile, settings.get(ZONE), settings.get(SECTIONS)),
                settings.get(CURSOR_WAIT));
    }

    private static String instance(Settings settings, String name) {
        return settings.get(SharedSettings.INSTANCE_ID)
                .map(id -> name + "-" + id.replaceAll("[^A-Za-z0-9_-]", "_"))
                .orElse(name);
    }
}
