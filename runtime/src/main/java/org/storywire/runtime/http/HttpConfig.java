package org.storywire.runtime.http;

import java.time.Duration;
import java.util.List;
import org.storywire.runtime.Settings;

/** The address and the limits of an HTTP service. {@code requestDeadline} is for head, body and answer together. */
public record HttpConfig(
        String name,
        String host,
        int port,
        int headerBytesMax,
        Duration requestDeadline,
        int connectionsPerAddressMax,
        int requestsMax,
        int streamsMax,
        long bodiesBytesMax,
        Duration heartbeat,
        Duration stopTimeout,
        List<String> corsReadOrigins,
        List<String> trustedProxies) {
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int BODIES_BYTES = 64 * 1024 * 1024;

    public HttpConfig {
        corsReadOrigins = List.copyOf(corsReadOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Settings {@code <prefix>-port}, {@code <prefix>-host}, {@code <prefix>-request-deadline} and so on. */
    public static HttpConfig from(Settings.Reader settings, String prefix, int defaultPort) {
        return new HttpConfig(
                prefix,
                settings.text(prefix + "-host", "0.0.0.0"),
                settings.integer(prefix + "-port", defaultPort, 0, 65_535),
                settings.integer(prefix + "-header-bytes-max", HEADER_BYTES, 1024, 64 * 1024),
                settings.duration(prefix + "-request-deadline", Duration.ofSeconds(30)),
                settings.integer(prefix + "-connections-per-address-max", 256, 1, 1_000_000),
                settings.integer(prefix + "-requests-max", 512, 1, 100_000),
                settings.integer(prefix + "-streams-max", 1000, 1, 1_000_000),
                settings.integer(prefix + "-bodies-bytes-max", BODIES_BYTES, 1, Integer.MAX_VALUE),
                settings.duration(prefix + "-heartbeat", Duration.ofSeconds(15)),
                settings.duration(prefix + "-stop-timeout", Duration.ofSeconds(5)),
                settings.list(prefix + "-cors-read-origins", List.of("*")),
                settings.list(prefix + "-trusted-proxies", List.of()));
    }
}
