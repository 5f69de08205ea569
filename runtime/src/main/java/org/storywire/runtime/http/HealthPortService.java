package org.storywire.runtime.http;

import java.util.List;
import java.util.Optional;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;

/**
 * A service without HTTP of its own, with a port that shows its health and its metrics, for containers and Prometheus.
 * Setting {@code health-port}; without it there is no such port.
 */
public final class HealthPortService implements Service {
    /** The settings of the port. */
    public static final HttpSettings HTTP = HttpSettings.optional(
            "health",
            "Port for health and metrics; 0 takes any free one. Ingest and publish show both on their own port.");

    private final Service service;
    private final Optional<HttpService> health;

    public HealthPortService(Service service, Settings settings, Metrics metrics) {
        this.service = service;
        this.health = settings.isSet(HTTP.port().key())
                ? Optional.of(new HttpService(
                        HttpConfig.from(settings, HTTP), List.of(), request -> Optional.empty(), metrics))
                : Optional.empty();
        health.ifPresent(http -> http.checks(() -> List.of(service.check())));
    }

    @Override
    public String name() {
        return service.name();
    }

    /** The port is there first, so that one can see how the service starts. */
    @Override
    public void start() {
        health.ifPresent(HttpService::start);
        service.start();
    }

    @Override
    public Health check() {
        return service.check();
    }

    /** The port of health and metrics, if there is one; known after start. */
    public Optional<Integer> port() {
        return health.map(HttpService::port);
    }

    @Override
    public void close() {
        service.close();
        health.ifPresent(HttpService::close);
    }
}
