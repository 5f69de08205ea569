package org.storywire.runtime.http;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Causes;
import org.storywire.runtime.DaemonThreads;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.ServiceException;

/**
 * Serves a route table over HTTP/1.1, with {@code /health/live}, {@code /health/ready} and {@code /metrics} built in.
 * Limits, access, CORS, problems and compression are decided here, once for all routes.
 */
public final class HttpService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    private static final int NETWORK_THREADS_MAX = 16;
    private static final int WORKERS = 32;
    private static final int ACCEPT_QUEUE = 1024;
    private static final Duration IDLE_MAX = Duration.ofSeconds(30);
    private static final Duration IDLE_AT_STOP_MAX = Duration.ofMillis(100);
    private static final Duration SWEEP_EVERY = Duration.ofMillis(500);

    private final HttpConfig config;
    private final List<Route> routes;
    private final RouteTable table;
    private final AccessControl access;
    private final HttpMetrics meters;
    private final EventStreams streams;
    private final ConnectionLimit connections;
    private volatile Supplier<List<Health>> checks = List::of;
    private volatile @Nullable Server server;
    private volatile @Nullable ServerConnector connector;
    private @Nullable ThreadPoolExecutor workers;

    public HttpService(HttpConfig config, List<Route> routes, Authenticator authenticator, Metrics metrics) {
        this.config = config;
        List<Route> builtIn = HealthRoutes.of(this::allChecks, metrics);
        this.routes = Stream.concat(routes.stream(), builtIn.stream()).toList();
        this.meters = new HttpMetrics(config.name(), metrics.registry());
        this.table = new RouteTable(this.routes, builtIn);
        this.access = new AccessControl(authenticator);
        this.streams = new EventStreams(config.streamsMax());
        this.connections = new ConnectionLimit(
                config.connectionsPerAddressMax(), new HashSet<>(config.trustedProxies()), config.requestDeadline());
        meters.gauge("streams", streams::size);
        meters.gauge("connections", connections::connections);
    }

    /** The port it listens on; known after start. */
    public int port() {
        ServerConnector now = connector;
        return now == null ? config.port() : now.getLocalPort();
    }

    /** Sets the parts that {@code /health} shows beside the server itself. */
    public void checks(Supplier<List<Health>> more) {
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
    public synchronized void start() {
        Server made = new Server(threads());
        ServerConnector listening = connector(made);
        made.addConnector(listening);
        made.setErrorHandler(new ProblemErrorHandler());
        made.setHandler(new GracefulHandler(new HttpRequestHandler(config, table, access, meters, streams, workers())));
        made.setStopTimeout(config.stopTimeout().toMillis());
        try {
            made.start();
        } catch (Exception e) {
            stop(made);
            throw new ServiceException(
                    config.name() + ": expected to listen on " + config.host() + ":" + config.port() + ", found " + e,
                    e);
        }
        server = made;
        connector = listening;
        every(made.getBean(Scheduler.class), SWEEP_EVERY, connections::sweep);
        every(made.getBean(Scheduler.class), config.heartbeat(), streams::heartbeat);
        LOG.info("{} listens on port {}", config.name(), port());
    }

    @Override
    public Health check() {
        Server now = server;
        Health check = now != null && now.isRunning()
                ? Health.up(config.name() + "-http")
                : Health.starting(config.name() + "-http", "not listening");
        return check.with("port", Integer.toString(port()));
    }

    /** Accepts no more requests, ends streams, and finishes requests in progress within the stop timeout. */
    @Override
    public synchronized void close() {
        Server stopping = server;
        if (stopping != null) {
            streams.closeAll();
            stop(stopping);
            server = null;
        }
        if (workers != null) {
            workers.shutdownNow();
            workers = null;
        }
    }

    private List<Health> allChecks() {
        return Stream.concat(Stream.of(check()), checks.get().stream()).toList();
    }

    private QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(NETWORK_THREADS_MAX, 4);
        pool.setName(config.name() + "-http");
        pool.setDaemon(true);
        return pool;
    }

    /** Virtual threads when the JDK has them; otherwise a bounded pool with a bounded queue. */
    private Executor workers() {
        Executor virtual = VirtualThreads.areSupported() ? VirtualThreads.getDefaultVirtualThreadsExecutor() : null;
        if (virtual != null) {
            return virtual;
        }
        workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.requestsMax()),
                DaemonThreads.named(config.name() + "-worker"));
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private ServerConnector connector(Server made) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(config.headerBytesMax());
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "storywire",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        ServerConnector listening = new ServerConnector(made, 1, 2, new HttpConnectionFactory(http));
        listening.setHost(config.host());
        listening.setPort(config.port());
        listening.setIdleTimeout(IDLE_MAX.toMillis());
        listening.setAcceptQueueSize(ACCEPT_QUEUE);
        listening.setShutdownIdleTimeout(IDLE_AT_STOP_MAX.toMillis());
        listening.addBean(connections);
        return listening;
    }

    private static void every(Scheduler scheduler, Duration time, Runnable task) {
        scheduler.schedule(
                () -> {
                    if (scheduler.isRunning()) {
                        task.run();
                        every(scheduler, time, task);
                    }
                },
                time);
    }

    private void stop(Server stopping) {
        try {
            stopping.stop();
        } catch (Exception e) {
            LOG.warn("{}: did not stop cleanly: {}", config.name(), Causes.name(e));
        }
    }
}
