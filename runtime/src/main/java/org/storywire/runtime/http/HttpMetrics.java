package org.storywire.runtime.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts and times requests by route template, method and class of status: never by what a client makes up. */
final class HttpMetrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final String service;
    private final MeterRegistry registry;
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    HttpMetrics(String service, MeterRegistry registry) {
        this.service = service;
        this.registry = registry;
    }

    void answered(String route, String method, int status, long nanos) {
        String known = METHODS.contains(method) ? method : "other";
        timers.computeIfAbsent(new Answered(route, known, status / 100), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answered answered) {
        return registry.timer(
                "storywire.http.requests",
                "service",
                service,
                "route",
                answered.route,
                "method",
                answered.method,
                "status",
                answered.hundreds + "xx");
    }

    private record Answered(String route, String method, int hundreds) {}

    void gauge(String name, Supplier<Number> value) {
        Gauge.builder("storywire.http." + name, value).tag("service", service).register(registry);
    }
}
