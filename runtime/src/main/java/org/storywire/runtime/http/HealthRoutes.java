package org.storywire.runtime.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;

/** {@code /health/live}, {@code /health/ready} (503 when not) and {@code /metrics}, which every service has. */
final class HealthRoutes {
    private HealthRoutes() {}

    static List<Route> of(Supplier<List<Health>> checks, Metrics metrics) {
        return List.of(
                Route.get("/health/live", Access.OPEN, request -> health(checks.get(), Health::live)),
                Route.get("/health/ready", Access.OPEN, request -> health(checks.get(), Health::ready)),
                Route.get("/metrics", Access.OPEN, request -> scrape(metrics)));
    }

    private static CompletableFuture<Response> scrape(Metrics metrics) {
        return CompletableFuture.completedFuture(
                Response.text(200, Metrics.CONTENT_TYPE, metrics.scrape()).header("Cache-Control", "no-store"));
    }

    private static CompletableFuture<Response> health(List<Health> checks, Predicate<Health> asked) {
        boolean well = checks.stream().allMatch(asked);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", well ? "up" : "down");
        body.put("checks", checks);
        return CompletableFuture.completedFuture(
                Response.json(well ? 200 : 503, body).header("Cache-Control", "no-store"));
    }
}
