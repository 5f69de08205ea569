package org.storywire.runtime.http;

import java.util.Set;

/**
 * One row of a service's route table. The path is literal segments and {@code {name}} for one segment; a last
 * {@code {name...}} matches the rest, slashes included. A literal segment wins over a name.
 */
public record Route(String method, String path, Access access, int bodyBytesMax, Endpoint endpoint) {
    private static final int NO_BODY = 0;
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    public Route {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException(
                    "method of " + path + ": expected one of GET, POST, PUT, PATCH, DELETE, found " + method);
        }
        if (access instanceof Access.Open && !method.equals("GET")) {
            throw new IllegalArgumentException(method + " " + path + " writes: expected a scope, found open access");
        }
        if (access instanceof Access.Beacon && !method.equals("POST")) {
            throw new IllegalArgumentException(method + " " + path + ": expected POST for a beacon");
        }
        if (bodyBytesMax < 0) {
            throw new IllegalArgumentException("bodyBytesMax: expected 0 or more, found " + bodyBytesMax);
        }
        PathTemplate.of(path);
    }

    /** The same route with another endpoint. */
    public Route with(Endpoint other) {
        return new Route(method, path, access, bodyBytesMax, other);
    }

    public static Route get(String path, Access access, Endpoint endpoint) {
        return new Route("GET", path, access, NO_BODY, endpoint);
    }

    public static Route post(String path, Access access, int bodyBytesMax, Endpoint endpoint) {
        return new Route("POST", path, access, bodyBytesMax, endpoint);
    }

    public static Route put(String path, Access access, int bodyBytesMax, Endpoint endpoint) {
        return new Route("PUT", path, access, bodyBytesMax, endpoint);
    }

    public static Route delete(String path, Access access, int bodyBytesMax, Endpoint endpoint) {
        return new Route("DELETE", path, access, bodyBytesMax, endpoint);
    }
}
