package org.storywire.publish;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.storywire.publish.feed.FeedProfile;
import org.storywire.runtime.Settings;
import org.storywire.runtime.http.HttpConfig;

/** What publish can be told. */
public record PublishConfig(HttpConfig http, Path file, URI publicUrl, URI ingestUrl, Press press, Duration patience) {
    private static final int PORT = 8080;
    private static final int FEED_STORIES = 50;
    private static final int FEED_STORIES_MAX = 500;

    /** The publication: what pages and feeds say of themselves. */
    public record Press(FeedProfile profile, ZoneId zone, List<String> sections) {
        public Press {
            sections = List.copyOf(sections);
        }
    }

    /** Reads everything; names every mistake at once. */
    public static PublishConfig from(Settings settings) {
        Settings.Reader reader = settings.read();
        HttpConfig http = HttpConfig.from(reader, "publish", PORT);
        PublishConfig config = new PublishConfig(
                http,
                file(reader),
                reader.uri("publish-url", URI.create("http://localhost:" + http.port())),
                reader.uri("ingest-url", URI.create("http://localhost:8081")),
                press(reader),
                reader.duration("publish-cursor-wait", Duration.ofSeconds(2)));
        reader.done();
        return config;
    }

    private static Path file(Settings.Reader reader) {
        Optional<String> instance = reader.optionalText("instance-id");
        String name = instance.map(id -> "wire-" + id.replaceAll("[^A-Za-z0-9_-]", "_") + ".db")
                .orElse("wire.db");
        return reader.path("data-dir", Path.of("data")).resolve("publish").resolve(name);
    }

    private static Press press(Settings.Reader reader) {
        FeedProfile profile = new FeedProfile(
                reader.text("publish-title", "Storywire"),
                reader.text("publish-description", "News as it goes over the wire"),
                language(reader),
                reader.integer("publish-feed-stories", FEED_STORIES, 1, FEED_STORIES_MAX));
        return new Press(profile, zone(reader), reader.list("publish-sections", List.of()));
    }

    private static String language(Settings.Reader reader) {
        String tag = reader.text("publish-language", "en");
        if (Locale.forLanguageTag(tag).getLanguage().isEmpty()) {
            reader.mistake("publish-language", "a BCP 47 language tag such as en or hi-IN", tag);
        }
        return tag;
    }

    private static ZoneId zone(Settings.Reader reader) {
        String zone = reader.text("publish-zone", "UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            reader.mistake("publish-zone", "an IANA time zone such as Asia/Kolkata", zone);
            return ZoneOffset.UTC;
        }
    }
}
