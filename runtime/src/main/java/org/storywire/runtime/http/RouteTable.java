package org.storywire.runtime.http;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a request: 404 when no path fits, 405 with {@code Allow} when the method does not. */
final class RouteTable {
    private final List<Entry> entries;

    RouteTable(List<Route> routes) {
        Set<String> seen = new LinkedHashSet<>();
        for (Route route : routes) {
            if (!seen.add(route.method() + " " + shape(route.path()))) {
                throw new IllegalArgumentException(
                        "routes: expected " + route.method() + " " + route.path() + " once, found it again");
            }
        }
        this.entries = routes.stream()
                .map(route -> new Entry(route, PathTemplate.of(route.path())))
                .sorted(Comparator.comparing(Entry::template, PathTemplate::compare))
                .toList();
    }

    /** HEAD is answered by the route of GET. */
    Match find(String method, List<String> segments) {
        String asked = method.equals("HEAD") ? "GET" : method;
        for (Entry entry : entries) {
            if (entry.route().method().equals(asked)) {
                Optional<Map<String, String>> parameters = entry.template().match(segments);
                if (parameters.isPresent()) {
                    return new Match(entry.route(), parameters.get());
                }
            }
        }
        Set<String> allowed = allowed(segments);
        throw allowed.isEmpty() ? notFound() : new NotAllowedException(allowed);
    }

    /** The routes under a path, one per method; empty when there are none. */
    List<Route> at(List<String> segments) {
        return entries.stream()
                .filter(entry -> entry.template().match(segments).isPresent())
                .map(Entry::route)
                .toList();
    }

    /** The methods of a path, for {@code Allow}; empty when the path does not exist. */
    Set<String> allowed(List<String> segments) {
        Set<String> methods = new TreeSet<>();
        at(segments).forEach(route -> methods.add(route.method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    static ProblemException notFound() {
        return new ProblemException(Problem.of(404, "not-found", "There is nothing here", "no resource has this path"));
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^/]*\\.\\.\\.}", "{...}").replaceAll("\\{[^/.]*}", "{}");
    }

    /** A route and what the names in its path stand for. */
    record Match(Route route, Map<String, String> parameters) {}

    private record Entry(Route route, PathTemplate template) {}

    /** The path exists, but not with this method. */
    static final class NotAllowedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String allow;

        NotAllowedException(Set<String> allowed) {
            super("method not allowed", null, false, false);
            this.allow = String.join(", ", allowed);
        }

        Response response() {
            String detail = "expected one of " + allow;
            return Response.problem(Problem.of(405, "method-not-allowed", "This path has no such method", detail))
                    .header("Allow", allow);
        }
    }
}
