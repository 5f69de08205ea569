package org.storywire.runtime;

import java.util.List;
import java.util.function.Supplier;

/**
 * Serves a route table over HTTP/1.1, with {@code /health/live}, {@code /health/ready} and {@code /metrics} built in.
 * Limits, access, CORS, problems and compression are decided here, once for all routes.
 */
public final class HttpService implements Service {
    private final HttpConfig config;
    private final List<Route> routes;
    private volatile Supplier<List<Check>> checks = List::of;

    public HttpService(HttpConfig config, List<Route> routes, Authenticator authenticator, Metrics metrics) {
        this.config = config;
        this.routes = List.copyOf(routes);
    }

    /** The port it listens on; known after start. */
    public int port() {
        return config.port();
    }

    /** What {@code /health} shows beside the server itself. */
    public void checks(Supplier<List<Check>> more) {
        this.checks = more;
    }

    /** Every route there is, the built-in ones included. */
    public List<Route> routes() {
        return routes;
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public void start() {
        throw new ServiceException("expected an HTTP server, found none yet");
    }

    @Override
    public Check check() {
        return Check.starting(config.name() + "-http", checks.get().size() + " checks");
    }

    @Override
    public void close() {
        // nothing was started
    }
}
