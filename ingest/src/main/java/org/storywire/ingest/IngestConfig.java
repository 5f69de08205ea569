package org.storywire.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.storywire.runtime.Settings;
import org.storywire.runtime.http.HttpConfig;

/**
 * Settings of ingest. {@code publishUrl} is where our own story pages are; {@code answerWithin} is how long the door waits
 * for the brokers before it says that it does not know; {@code dataCentreNetworks} a file with a network a line, whose beacons
 * count as those of robots, as do those of more than {@code readersPerNetworkAndStoryMax} readers of one network and story in
 * a day; the other {@code ...Max} bound what a door remembers.
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
    private static final int PORT = 8081;

    public IngestConfig {
        beaconOrigins = List.copyOf(beaconOrigins);
    }

    /** Throws an exception that names every mistake. */
    public static IngestConfig from(Settings settings) {
        Settings.Reader reader = settings.read();
        URI publish = reader.uri("publish-url", URI.create("http://localhost:8080"));
        IngestConfig config = new IngestConfig(
                HttpConfig.from(reader, "ingest", PORT),
                publish,
                reader.duration("ingest-answer-within", Duration.ofSeconds(2)),
                reader.list("beacon-origins", List.of(origin(publish))),
                reader.integer("beacons-per-second", 20, 1, 100_000),
                reader.integer("beacon-burst", 200, 1, 1_000_000),
                reader.optionalText("data-centre-networks").map(Path::of),
                reader.integer("readers-per-network-and-story-max", 300, 1, 50_000),
                reader.integer("reader-salt-days", 1, 1, 366),
                reader.duration("read-linger", Duration.ofMillis(5)),
                reader.integer("receipts-max", 100_000, 100, 10_000_000),
                reader.integer("stories-known-max", 200_000, 100, 10_000_000));
        reader.done();
        return config;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
