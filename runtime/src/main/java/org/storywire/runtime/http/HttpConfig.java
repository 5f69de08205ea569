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
    public HttpConfig {
        corsReadOrigins = List.copyOf(corsReadOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    public static HttpConfig from(Settings settings, HttpSettings http) {
        return new HttpConfig(
                http.name,
                settings.get(http.host),
                settings.get(http.port),
                settings.get(http.headerBytesMax),
                settings.get(http.requestDeadline),
                settings.get(http.connectionsPerAddressMax),
                settings.get(http.requestsMax),
                settings.get(http.streamsMax),
                settings.get(http.bodiesBytesMax),
                settings.get(http.heartbeat),
                settings.get(http.stopTimeout),
                settings.get(http.corsReadOrigins),
                settings.get(http.trustedProxies));
    }
}
