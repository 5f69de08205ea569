package org.storywire.ingest;

import static org.storywire.runtime.SettingType.DURATION;
import static org.storywire.runtime.SettingType.PATH;
import static org.storywire.runtime.SettingType.TEXT;
import static org.storywire.runtime.SettingType.integer;
import static org.storywire.runtime.SettingType.list;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.http.HttpConfig;
import org.storywire.runtime.http.HttpSettings;

/**
 * The settings of the door; their constants say what each means. {@code publishUrl} is the public address of the story
 * pages; the {@code ...Max} bound what a door remembers.
 */
public record IngestConfig(
        HttpConfig http,
        URI publishUrl,
        Duration answerWithin,
        List<String> beaconOrigins,
        int beaconsPerSecond,
        int beaconBurst,
        Optional<Path> dataCentreNetworks,
        int readersPerNetworkAndStoryMax,
        int readerSaltDays,
        Duration readLinger,
        int receiptsMax,
        int storiesMax) {
    private static final HttpSettings HTTP = new HttpSettings("ingest", 8081);
    private static final Setting<Duration> ANSWER_WITHIN = Setting.of(
            "ingest-answer-within",
            DURATION,
            "2s",
            "Time that the door waits for the brokers' acknowledgement before it answers that the outcome is unknown.");
    private static final Setting<Optional<List<String>>> BEACON_ORIGINS = Setting.optional(
            "beacon-origins",
            list(TEXT),
            "the origin of publish-url",
            "Origins of the pages that may send reads without a key.");
    private static final Setting<Integer> BEACONS_PER_SECOND = Setting.of(
            "beacons-per-second", integer(1, 100_000), 20, "Beacons a second from one network (/24, or /48 of IPv6).");
    private static final Setting<Integer> BEACON_BURST =
            Setting.of("beacon-burst", integer(1, 1_000_000), 200, "Beacons from one network before the rate applies.");
    private static final Setting<Optional<Path>> DATA_CENTRE_NETWORKS = Setting.optional(
            "data-centre-networks",
            PATH,
            "none",
            "File with a network (CIDR) a line; beacons from there get the class `data-centre`.");
    private static final Setting<Integer> READERS_PER_NETWORK_AND_STORY_MAX = Setting.of(
            "readers-per-network-and-story-max",
            integer(1, 50_000),
            300,
            "Readers of one story from one network in a day; beacons of more get the class `network-crowd`.");
    private static final Setting<Integer> READER_SALT_DAYS = Setting.of(
            "reader-salt-days",
            integer(1, 366, "days"),
            1,
            "Lifetime of the salt of reader pseudonyms; a reader is a new one after it.");
    private static final Setting<Duration> READ_LINGER =
            Setting.of("read-linger", DURATION, "5ms", "Time that the door gathers reads into one record.");
    private static final Setting<Integer> RECEIPTS_MAX = Setting.of(
            "receipts-max", integer(100, 10_000_000), 100_000, "Receipts and idempotency keys that a door remembers.");
    private static final Setting<Integer> STORIES_KNOWN_MAX = Setting.of(
            "stories-known-max",
            integer(100, 10_000_000),
            200_000,
            "Stories whose addresses a door remembers, to find the story that a read's URL belongs to.");

    public static final List<Setting<?>> SETTINGS = Setting.all(
            HTTP.all(),
            List.of(
                    SharedSettings.PUBLISH_URL,
                    ANSWER_WITHIN,
                    BEACON_ORIGINS,
                    BEACONS_PER_SECOND,
                    BEACON_BURST,
                    DATA_CENTRE_NETWORKS,
                    READERS_PER_NETWORK_AND_STORY_MAX,
                    READER_SALT_DAYS,
                    READ_LINGER,
                    RECEIPTS_MAX,
                    STORIES_KNOWN_MAX));

    public IngestConfig {
        beaconOrigins = List.copyOf(beaconOrigins);
    }

    /** Throws an exception that names every mistake. */
    public static IngestConfig from(Settings settings) {
        settings.check(SETTINGS);
        URI publish = settings.get(SharedSettings.PUBLISH_URL);
        return new IngestConfig(
                HttpConfig.from(settings, HTTP),
                publish,
                settings.get(ANSWER_WITHIN),
                settings.get(BEACON_ORIGINS).orElse(List.of(origin(publish))),
                settings.get(BEACONS_PER_SECOND),
                settings.get(BEACON_BURST),
                settings.get(DATA_CENTRE_NETWORKS),
                settings.get(READERS_PER_NETWORK_AND_STORY_MAX),
                settings.get(READER_SALT_DAYS),
                settings.get(READ_LINGER),
                settings.get(RECEIPTS_MAX),
                settings.get(STORIES_KNOWN_MAX));
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
