package org.storywire.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Counts and times requests by route template, method and class of status: never by what a client makes up. */
final class HttpMetrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final String service;
    private final MeterRegistry registry;

    HttpMetrics(String service, MeterRegistry registry) {
        this.service = service;
        this.registry = registry;
    }

    void answered(String route, String method, int status, long nanos) {
        String known = METHODS.contains(method) ? method : "other";
        registry.timer(
                        "storywire.http.requests",
                        "service",
                        service,
                        "route",
                        route,
                        "method",
                        known,
                        "status",
                        status / 100 + "xx")
                .record(Duration.ofNanos(nanos));
    }

    void gauge(String name, Supplier<Number> value) {
        Gauge.builder("storywire.http." + name, value).tag("service", service).register(registry);
    }
}
