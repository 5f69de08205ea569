package org.storywire.runtime.http;

import static org.storywire.runtime.SettingType.DURATION;
import static org.storywire.runtime.SettingType.TEXT;
import static org.storywire.runtime.SettingType.integer;
import static org.storywire.runtime.SettingType.list;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.storywire.runtime.Setting;
import org.storywire.runtime.SettingType;

/** The settings of one HTTP server; their keys begin with its name. */
public final class HttpSettings {
    private static final SettingType<Integer> PORT = integer(0, 65_535);

    private final List<Setting<?>> all = new ArrayList<>();
    final String name;
    final Setting<Integer> port;
    final Setting<String> host;
    final Setting<Integer> headerBytesMax;
    final Setting<Duration> requestDeadline;
    final Setting<Integer> connectionsPerAddressMax;
    final Setting<Integer> requestsMax;
    final Setting<Integer> streamsMax;
    final Setting<Integer> bodiesBytesMax;
    final Setting<Duration> heartbeat;
    final Setting<Duration> stopTimeout;
    final Setting<List<String>> corsReadOrigins;
    final Setting<List<String>> trustedProxies;

    public HttpSettings(String name, int port) {
        this(name, Setting.of(name + "-port", PORT, port, "Port to listen on; 0 takes any free one."));
    }

    private HttpSettings(String name, Setting<Integer> port) {
        this.name = name;
        this.port = add(port);
        host = add(Setting.of(name + "-host", TEXT, "0.0.0.0", "Address to listen on."));
        headerBytesMax = add(Setting.of(
                name + "-header-bytes-max",
                integer(1024, 64 * 1024, "bytes"),
                8 * 1024,
                "Size of request line and headers together."));
        requestDeadline = add(Setting.of(
                name + "-request-deadline", DURATION, "30s", "Time for head, body and answer of a request together."));
        connectionsPerAddressMax = add(Setting.of(
                name + "-connections-per-address-max",
                integer(1, 1_000_000),
                256,
                "Connections from one address; trusted proxies may have more."));
        requestsMax = add(Setting.of(
                name + "-requests-max", integer(1, 100_000), 512, "Requests in progress; more are answered with 503."));
        streamsMax = add(Setting.of(name + "-streams-max", integer(1, 1_000_000), 1000, "Open event streams."));
        bodiesBytesMax = add(Setting.of(
                name + "-bodies-bytes-max",
                integer(1, Integer.MAX_VALUE, "bytes"),
                64 * 1024 * 1024,
                "Memory for the bodies of all requests in progress."));
        heartbeat = add(Setting.of(
                name + "-heartbeat", DURATION, "15s", "Interval of the comments that keep an event stream open."));
        stopTimeout = add(Setting.of(
                name + "-stop-timeout", DURATION, "5s", "Time for requests in progress when the server stops."));
        corsReadOrigins = add(Setting.of(
                name + "-cors-read-origins", list(TEXT), "*", "Origins whose scripts may read answers; * is any."));
        trustedProxies = add(Setting.of(
                name + "-trusted-proxies", list(TEXT), "", "Addresses whose `X-Forwarded-For` header is believed."));
    }

    /** The settings of a server that runs only where its port is set. */
    public static HttpSettings optional(String name, String meaning) {
        return new HttpSettings(name, new Setting<>(name + "-port", PORT, "none", Optional.of(0), meaning, Set.of()));
    }

    public Setting<Integer> port() {
        return port;
    }

    public List<Setting<?>> all() {
        return List.copyOf(all);
    }

    private <T> Setting<T> add(Setting<T> setting) {
        all.add(setting);
        return setting;
    }
}
