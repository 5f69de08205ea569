package org.storywire.runtime.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** Lets pages of other origins read (GET) from the configured origins, and any page send a beacon. Nothing else. */
final class Cors {
    private static final String ANY = "*";
    private static final String PREFLIGHT_SECONDS = "3600";

    private final List<String> readOrigins;

    Cors(List<String> readOrigins) {
        this.readOrigins = List.copyOf(readOrigins);
    }

    /** Adds what the browser wants to see on the answer of a route. */
    void allow(Route route, HttpFields request, HttpFields.Mutable answer) {
        allowed(route, request.get("Origin")).ifPresent(origin -> {
            answer.put("Access-Control-Allow-Origin", origin);
            answer.put("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After");
            if (!origin.equals(ANY)) {
                answer.add("Vary", "Origin");
            }
        });
    }

    /** The answer to OPTIONS, also when it is a browser's question before the request itself. */
    Response preflight(List<Route> routes, String allow, HttpFields request) {
        Response answer = Response.empty(204).header("Allow", allow);
        String asked = request.get("Access-Control-Request-Method");
        if (asked == null) {
            return answer;
        }
        List<Route> open = routes.stream()
                .filter(route -> allowed(route, request.get("Origin")).isPresent())
                .toList();
        Optional<Route> route =
                open.stream().filter(each -> each.method().equals(asked)).findFirst();
        if (route.isEmpty()) {
            return answer;
        }
        String methods = open.stream().map(Route::method).collect(Collectors.joining(", "));
        return answer.header(
                        "Access-Control-Allow-Origin",
                        allowed(route.get(), request.get("Origin")).orElseThrow())
                .header("Access-Control-Allow-Methods", methods)
                .header("Access-Control-Allow-Headers", "Content-Type, If-None-Match, Last-Event-ID, Cache-Control")
                .header("Access-Control-Max-Age", PREFLIGHT_SECONDS)
                .header("Vary", "Origin");
    }

    private Optional<String> allowed(Route route, @Nullable String origin) {
        if (origin == null) {
            return Optional.empty();
        }
        if (route.access() instanceof Access.Beacon) {
            return Optional.of(ANY);
        }
        if (!route.method().equals("GET")) {
            return Optional.empty();
        }
        return readOrigins.contains(ANY)
                ? Optional.of(ANY)
                : Optional.of(origin).filter(readOrigins::contains);
    }
}
