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
    private final Set<Route> builtIn;
    private final List<Entry> entries;

    /** {@code builtIn} are the routes of {@code routes} that answer under overload too. */
    RouteTable(List<Route> routes, List<Route> builtIn) {
        this.builtIn = Set.copyOf(builtIn);
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
        throw allowed.isEmpty() ? notFound() : notAllowed(String.join(", ", allowed));
    }

    /** True for a route that answers under overload too. */
    boolean isBuiltIn(Route route) {
        return builtIn.contains(route);
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

    /** The path exists, but not with this method. */
    private static ProblemException notAllowed(String allow) {
        return new ProblemException(
                Problem.of(405, "method-not-allowed", "This path has no such method", "expected one of " + allow),
                "Allow",
                allow);
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^/]*\\.\\.\\.}", "{...}").replaceAll("\\{[^/.]*}", "{}");
    }

    /** A route and the values of the names in its path. */
    record Match(Route route, Map<String, String> parameters) {}

    private record Entry(Route route, PathTemplate template) {}
}
